using System.Diagnostics;
using System.Globalization;

namespace Pajs.Bench.Children;

/// <summary>The memory that the system keeps for this process, in bytes.</summary>
internal static class ProcessMemory
{
    /// <summary>At the moment.</summary>
    public static long Now => OperatingSystem.IsLinux() ? Status("VmRSS:") : Current().WorkingSet64;

    /// <summary>The most since the process began.</summary>
    public static long Peak => OperatingSystem.IsLinux() ? Status("VmHWM:") : Current().PeakWorkingSet64;

    private static Process Current() => Process.GetCurrentProcess();

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) << 10;
    }
}
