using System.Globalization;
using System.Runtime.InteropServices;

namespace PaJua.Bench;

/// <summary>Where the figures come from: without it they mean little.</summary>
internal static class Machine
{
    /// <summary>The facts on a line.</summary>
    public static string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{ProcessorName()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
        + $"{TimeProvider.System.GetUtcNow():u}");

    private static string ProcessorName()
    {
        if (!OperatingSystem.IsLinux()) return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
        var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "unknown" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
