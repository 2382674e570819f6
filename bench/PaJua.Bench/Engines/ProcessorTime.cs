using System.Diagnostics;

namespace PaJua.Bench.Engines;

/// <summary>How long this process has kept processors busy.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Now
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }
}
