using System.Diagnostics;
using System.Globalization;
using Pajs.Testing.Randomness;

namespace Pajs.Storage.Tests.Faults;

/// <summary>A store at work for a while, beside a snapshot that stays open, takes no more and more memory, log or file. (Promise F11.)</summary>
/// <remarks>With PAJSDB_SOAK_SECONDS set, it runs that long.</remarks>
public sealed class SoakTests : IDisposable
{
    private const int UsualSeconds = 60;
    private const long CheckpointLogSize = 4 << 20;   // as the process has it

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pajsdb-soak-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Memory_log_and_file_stay_bounded_beside_a_snapshot_that_stays_open()
    {
        var seconds = RunSize.SoakSeconds(UsualSeconds);
        var (samples, compacted) = Run(seconds);
        var early = samples.Skip(seconds / 3).Take(seconds / 6).ToList();
        var late = samples.TakeLast(seconds / 6).ToList();

        // The managed heap is small, so what a collection happens to leave weighs; the resident memory is what the machine sees.
        Assert.InRange(late.Min(static sample => sample.Memory), 0, early.Max(static sample => sample.Memory) * 105 / 100);
        Assert.InRange(late.Min(static sample => sample.Heap), 0, (early.Max(static sample => sample.Heap) * 105 / 100) + (1 << 20));
        Assert.InRange(samples.Max(static sample => sample.Log), 0, 4 * CheckpointLogSize);
        Assert.InRange(late.Max(static sample => sample.Pages), 0, early.Max(static sample => sample.Pages) * 5 / 4);
        Assert.InRange(compacted, 0, 8 * 8192);
    }

    private (List<Sample> Samples, long Compacted) Run(int seconds)
    {
        var path = Path.Combine(_directory.FullName, "store");
        var program = Path.Combine(AppContext.BaseDirectory, "PajsDb.Crasher.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "soak", path, seconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        return ([.. lines[..^1].Select(Sample.Parse)], long.Parse(lines[^1], CultureInfo.InvariantCulture));
    }

    private readonly record struct Sample(long Memory, long Heap, long Log, long Pages)
    {
        public static Sample Parse(string line)
        {
            var figures = line.Split(' ').Select(static figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
            return new Sample(figures[0], figures[1], figures[2], figures[3]);
        }
    }
}
