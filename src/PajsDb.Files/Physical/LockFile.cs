using Microsoft.Win32.SafeHandles;

namespace Pajs.Files.Physical;

/// <summary>A lock that the operating system keeps on an open file and ends with the handle, however the process ends.</summary>
/// <remarks>Unix: flock(2), which is kept by open file and not by process, so that two handles of one process conflict as well. It
/// hinders nobody from reading the holder's id. Windows: the file is opened for writing and shared for reading only.
/// The file itself is never deleted: whoever deletes a lock file may delete one that another process has just locked.</remarks>
internal static class LockFile
{
    public static IDisposable Take(string path)
    {
        var handle = TryOpenLocked(path) ?? throw ReadHolder(path);
        try
        {
            WriteHolder(path, handle);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static SafeFileHandle? TryOpenLocked(string path)
    {
        // On Unix, FileShare.None makes .NET call flock; on Windows the loser could not read the holder's id then.
        var share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (IoErrors.IsFailure(e))
        {
            throw IoErrors.From("lock", path, offset: -1, e);
        }

        // .NET does not lock when a switch of its runtime says so or the file system cannot; asking again costs one call when
        // the handle has the lock already, and does not let a database be opened twice otherwise.
        if (OperatingSystem.IsWindows() || Libc.TryLock(handle, path)) return handle;
        handle.Dispose();
        return null;
    }

    /// <remarks>.NET reports a lock that is held as EWOULDBLOCK on Unix, and as ERROR_SHARING_VIOLATION on Windows.</remarks>
    private static bool IsHeld(IOException e) =>
        e.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : Errno.WouldBlock);

    private static void WriteHolder(string path, SafeFileHandle handle)
    {
        Span<byte> content = stackalloc byte[LockedFile.Length];
        LockedFile.WriteHolder(content);
        try
        {
            RandomAccess.Write(handle, content, 0);
        }
        catch (Exception e) when (IoErrors.IsFailure(e))
        {
            throw IoErrors.From("write", path, offset: 0, e);
        }
    }

    private static PajsException ReadHolder(string path)
    {
        Span<byte> content = stackalloc byte[LockedFile.Length];
        using var handle = OperatingSystem.IsWindows()
            ? IoErrors.Translate("read", path, path, static file => File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete))
            : Libc.OpenForReading(path);
        try
        {
            var length = RandomAccess.Read(handle, content, 0);
            return LockedFile.HeldBy(path, content[..length]);
        }
        catch (Exception e) when (IoErrors.IsFailure(e))
        {
            throw IoErrors.From("read", path, offset: 0, e);
        }
    }
}
