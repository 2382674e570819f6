using Microsoft.Win32.SafeHandles;

namespace Pajs.Files.Physical;

/// <summary>Grows a file in such a way that the disk's room is taken now, and not when the bytes are written.</summary>
/// <remarks>Linux reserves without writing. NTFS reserves whatever a file is long, as long as the file is not marked sparse. Elsewhere, and
/// on Linux file systems without fallocate, zeros are written from the present end on; holes that <see cref="IFile.SetLength"/> left
/// before it stay holes there. Copy-on-write file systems (btrfs, ZFS) may want new room for every write all the same.</remarks>
internal static class SpaceReservation
{
    private const int StepBytes = 64 << 10;
    private static readonly byte[] Zeros = new byte[StepBytes];

    /// <summary>Reserves [0, length). When there is no room, the file has its former length again.</summary>
    public static void Reserve(PhysicalFile file, SafeFileHandle handle, long length)
    {
        var lengthBefore = file.Length;
        try
        {
            if (Libc.HasDataSyncAndReserve && Libc.TryReserve(handle, file.Path, length)) return;
            if (lengthBefore >= length) return;
            if (OperatingSystem.IsWindows()) file.SetLength(length);
            else WriteZeros(file, lengthBefore, length);
        }
        catch (FileException)
        {
            // The operating system may have granted a part, and a caller that gives up would never know of it.
            if (file.Length != lengthBefore) file.SetLength(lengthBefore);
            throw;
        }
    }

    /// <summary>Fills [start, end) with zeros; the portable way to take room.</summary>
    internal static void WriteZeros(IFile file, long start, long end)
    {
        for (var offset = start; offset < end;)
        {
            var count = (int)Math.Min(StepBytes - (offset % StepBytes), end - offset);
            file.Write(offset, Zeros.AsSpan(0, count));
            offset += count;
        }
    }
}
