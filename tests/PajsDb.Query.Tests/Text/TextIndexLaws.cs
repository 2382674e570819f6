using Pajs.Testing.Disks;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Text;

/// <summary>A text index is always what a rebuild from the documents would be. (Promises F1 and F8.)</summary>
public sealed class TextIndexLaws
{
    private const int Histories = 30;
    private const int Steps = 60;

    [Fact]
    public void It_equals_a_rebuild_whatever_happens_and_after_a_power_cut_at_any_moment()
    {
        var (crashes, hits) = (0, 0);
        var first = RunSize.Seed(1);
        for (var seed = first; seed < first + RunSize.Indexes(Histories); seed++)
        {
            try
            {
                Run(seed, ref crashes, ref hits);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}: {error.Message}", error);
            }
        }

        Assert.InRange(crashes, Histories * 3, int.MaxValue);
        Assert.InRange(hits, crashes * 10, int.MaxValue);
    }

    private static void Run(int seed, ref int crashes, ref int hits)
    {
        var disk = new SimulatedDisk(seed);
        var random = new Random(seed);
        var history = new TextHistory(seed);
        var db = TextHistory.Open(disk);
        for (var step = 0; step < Steps; step++)
        {
            history.Step(db);
            switch (random.Next(12))
            {
                case 0:
                    using (var crashed = TextHistory.Open(disk.Crash(CrashPlan.Random(random.Next())))) hits += TextHistory.Verify(crashed) ?? 0;
                    crashes++;
                    break;
                case 1:
                    db.Dispose();
                    db = TextHistory.Open(disk);
                    break;
                case 2:
                    hits += TextHistory.Verify(db) ?? 0;
                    break;
            }
        }

        db.Dispose();
    }
}
