using System.Runtime.InteropServices;

namespace Pajs.Storage.Cache;

/// <summary>Memory outside the collector's heap, on huge pages where the system has them: a random look-up then seldom misses the TLB.</summary>
internal sealed unsafe partial class NativeBuffer : IDisposable
{
    private const int HugePageLength = 2 << 20;
    private const int SmallAlignment = 4096;
    private const int AdviseHugePage = 14;   // MADV_HUGEPAGE of Linux

    public NativeBuffer(long length)
    {
        var isLarge = length >= HugePageLength;
        Memory = (byte*)NativeMemory.AlignedAlloc((nuint)length, (nuint)(isLarge ? HugePageLength : SmallAlignment));

        // Advice only: where the kernel refuses it, the memory works all the same.
        if (isLarge && OperatingSystem.IsLinux()) _ = Advise(Memory, (nuint)length, AdviseHugePage);
    }

    ~NativeBuffer() => Free();

    public byte* Memory { get; private set; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Memory);
        Memory = null;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(byte* address, nuint length, int advice);
}
