namespace Pajs.Files.Physical;

/// <summary>The numbers of the C library's errors that are told apart. Linux first, macOS and the BSDs second, where they differ.</summary>
internal static class Errno
{
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int Invalid = 22;
    public const int NoSpace = 28;

    public static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;
    public static int NoSystemCall => OperatingSystem.IsLinux() ? 38 : 78;
    public static int NotSupported => OperatingSystem.IsLinux() ? 95 : 45;
    public static int QuotaExceeded => OperatingSystem.IsLinux() ? 122 : 69;
}
