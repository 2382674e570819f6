using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pajs.Bench.Engines;

/// <summary>The least that a durable commit can cost: write a record behind the last one and sync, in a file whose room is there already.</summary>
/// <remarks>On Linux these are <c>pwrite</c> and <c>fdatasync</c> themselves, elsewhere .NET's nearest.</remarks>
internal sealed unsafe partial class BareAppend : IDisposable
{
    /// <summary>Length of a record.</summary>
    public const int RecordLength = 300;

    private const int ZerosLength = 1 << 20;

    private readonly SafeFileHandle _file;
    private readonly byte[] _record = new byte[RecordLength];
    private long _end;

    /// <summary>Makes a file and fills it with zeros, so that no append has to allocate or to change its length.</summary>
    public BareAppend(string directory, int records)
    {
        _file = File.OpenHandle(Path.Combine(directory, "bare.log"), FileMode.CreateNew, FileAccess.ReadWrite);
        var zeros = new byte[ZerosLength];
        for (long offset = 0; offset < (long)records * RecordLength; offset += ZerosLength) RandomAccess.Write(_file, zeros, offset);
        RandomAccess.FlushToDisk(_file);
        _record.AsSpan().Fill(0xA5);
    }

    /// <summary>Appends one record and waits until it is on the disk.</summary>
    public void Append()
    {
        if (OperatingSystem.IsLinux()) AppendNative();
        else
        {
            RandomAccess.Write(_file, _record, _end);
            RandomAccess.FlushToDisk(_file);
        }

        _end += RecordLength;
    }

    public void Dispose() => _file.Dispose();

    private void AppendNative()
    {
        fixed (byte* record = _record)
        {
            if (Write(_file, record, RecordLength, _end) != RecordLength || SyncData(_file) != 0)
                throw new IOException($"The bare append at {_end} failed with error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle file, byte* bytes, nint length, long offset);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncData(SafeFileHandle file);
}
