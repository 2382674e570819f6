using System.Runtime.InteropServices;

namespace Pajs.Files.Physical;

/// <summary>Turns what .NET and the operating system report into the errors of the file seam.</summary>
/// <remarks>A missing file or directory stays what it is; no room left, on the disk or in a quota, becomes
/// <see cref="PajsErrorCode.DiskFull"/>, and every other failure <see cref="PajsErrorCode.IoError"/>.</remarks>
internal static class IoErrors
{
    public static T Translate<TArgument, T>(string operation, string path, TArgument argument, Func<TArgument, T> call)
    {
        try
        {
            return call(argument);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw From(operation, path, offset: -1, e);
        }
    }

    public static void Translate<TArgument>(string operation, string path, TArgument argument, Action<TArgument> call)
    {
        try
        {
            call(argument);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw From(operation, path, offset: -1, e);
        }
    }

    /// <summary>Whether an exception says that an operation failed, and not that a name does not exist or an argument is wrong.</summary>
    public static bool IsFailure(Exception e) =>
        e is UnauthorizedAccessException or (IOException and not (FileNotFoundException or DirectoryNotFoundException));

    public static FileException From(string operation, string path, long offset, Exception e) =>
        new(IsDiskFull(e) ? PajsErrorCode.DiskFull : PajsErrorCode.IoError, operation, path, offset, e.Message, e);

    /// <param name="operation">The verb.</param>
    /// <param name="path">The file or directory.</param>
    /// <param name="errno">What a call of the C library left behind.</param>
    public static Exception FromErrno(string operation, string path, int errno)
    {
        if (errno == Errno.NoEntry) return new FileNotFoundException($"There is no file '{path}'.", path);
        var code = IsDiskFullErrno(errno) ? PajsErrorCode.DiskFull : PajsErrorCode.IoError;
        return new FileException(code, operation, path, offset: -1, Marshal.GetPInvokeErrorMessage(errno));
    }

    /// <remarks>.NET keeps the operating system's number in <see cref="Exception.HResult"/>: as it is on Unix, with the facility
    /// "Win32" in the upper half on Windows.</remarks>
    private static bool IsDiskFull(Exception e) => OperatingSystem.IsWindows()
        ? e.HResult is Win32DiskFull or Win32HandleDiskFull or Win32DiskQuotaExceeded
        : IsDiskFullErrno(e.HResult);

    private static bool IsDiskFullErrno(int errno) => errno == Errno.NoSpace || errno == Errno.QuotaExceeded;

    private const int Win32HandleDiskFull = unchecked((int)0x80070027);
    private const int Win32DiskFull = unchecked((int)0x80070070);
    private const int Win32DiskQuotaExceeded = unchecked((int)0x8007050F);
}
