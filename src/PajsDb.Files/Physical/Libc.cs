using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pajs.Files.Physical;

/// <summary>The few calls of the C library on Unix that .NET does not offer. None may be called on Windows.</summary>
/// <remarks>All of them are repeated when a signal interrupts them. Only functions with a fixed number of arguments are used (or
/// variadic ones without their variable part), since the calling convention of the others differs on some machines.</remarks>
internal static partial class Libc
{
    private const int ReadOnly = 0;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;

    private static int CloseOnExec => OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;

    /// <summary>Whether <see cref="SyncData"/> and <see cref="TryReserve"/> are there; elsewhere .NET's own calls serve.</summary>
    public static bool HasDataSyncAndReserve => OperatingSystem.IsLinux() && nint.Size == sizeof(long);

    /// <summary>Opens a file or a directory for reading, without the lock that <see cref="File.OpenHandle"/> takes.</summary>
    public static SafeFileHandle OpenForReading(string path)
    {
        int descriptor;
        while ((descriptor = NativeOpen(path, ReadOnly | CloseOnExec)) < 0) ThrowUnlessInterrupted("open", path);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Makes the names in a directory durable. Some file systems have no such call; they answer EINVAL, which says that
    /// there is nothing to sync and not that a sync failed.</summary>
    public static void SyncDirectory(SafeFileHandle directory, string path)
    {
        while (NativeFsync(directory) < 0)
        {
            if (Marshal.GetLastPInvokeError() == Errno.Invalid) return;
            ThrowUnlessInterrupted("sync directory", path);
        }
    }

    /// <summary>Makes the content of a file, and what is needed to find it (its length, its place on the disk), durable; times of
    /// change and the like are left to later, which saves a write to the journal in most calls.</summary>
    public static void SyncData(SafeFileHandle file, string path)
    {
        while (NativeFdatasync(file) < 0) ThrowUnlessInterrupted("sync", path);
    }

    /// <summary>Reserves the bytes [0, length) of a file on the disk and grows it to that length.</summary>
    /// <returns>False when the file system cannot do so; nothing was changed.</returns>
    public static bool TryReserve(SafeFileHandle file, string path, long length)
    {
        while (NativeFallocate(file, 0, 0, length) < 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.NotSupported || errno == Errno.NoSystemCall) return false;
            ThrowUnlessInterrupted("allocate", path);
        }

        return true;
    }

    /// <summary>Takes the exclusive lock of an open file; it ends when the last copy of this handle is closed.</summary>
    /// <returns>False when another handle has it.</returns>
    public static bool TryLock(SafeFileHandle file, string path)
    {
        while (NativeFlock(file, LockExclusive | LockNonBlocking) < 0)
        {
            if (Marshal.GetLastPInvokeError() == Errno.WouldBlock) return false;
            ThrowUnlessInterrupted("lock", path);
        }

        return true;
    }

    /// <summary>Gives a file a new name, replacing a file of that name, in one step.</summary>
    public static void Rename(string path, string newPath)
    {
        while (NativeRename(path, newPath) < 0) ThrowUnlessInterrupted("rename", path);
    }

    private static void ThrowUnlessInterrupted(string operation, string path)
    {
        var errno = Marshal.GetLastPInvokeError();
        if (errno != Errno.Interrupted) throw IoErrors.FromErrno(operation, path, errno);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int NativeFsync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int NativeFdatasync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    private static partial int NativeFallocate(SafeFileHandle file, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int NativeFlock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int NativeRename(string path, string newPath);
}
