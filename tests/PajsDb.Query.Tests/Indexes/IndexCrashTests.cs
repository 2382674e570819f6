using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Histories;
using Pajs.Testing.Simulation;
using Xunit;

namespace Pajs.Query.Tests.Indexes;

/// <summary>After a power cut at any moment every index is what a rebuild from the documents would be, and one that was being built is finished.
/// (Promise F1.)</summary>
public sealed class IndexCrashTests
{
    private const int Histories = 40;
    private const int Steps = 40;

    [Fact]
    public void Indexes_are_whole_after_a_power_cut()
    {
        var (crashes, ready) = (0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var disk = new SimulatedDisk(seed);
            using var db = Open(disk);
            var random = new Random(seed);
            var collection = db.Collection("c");
            for (var n = 0; n < Steps; n++)
            {
                Do(collection, random);
                if (random.Next(4) != 0) continue;
                ready += Verify(disk.Crash(CrashPlan.Random(random.Next())));
                crashes++;
            }
        }

        Assert.InRange(crashes, Histories * Steps / 6, int.MaxValue);
        Assert.InRange(ready, crashes, int.MaxValue);
    }

    private static PajsDb Open(SimulatedDisk disk)
    {
        var options = SimulatedStore.Options with { TimeProvider = new ManualTimeProvider() };
        return new PajsDb(KeyValueStore.Open(disk, SimulatedStore.Directory, options), new PajsOptions { TimeProvider = options.TimeProvider });
    }

    private static void Do(Collection collection, Random random)
    {
        var operation = DocumentOperation.From(random.Next());
        switch (random.Next(8))
        {
            case 0:
                var index = AnyIndex.From(random.Next());
                if (collection.Indexes.All(existing => !existing.Keys.Equals(index.Keys))) collection.CreateIndex(index.Keys, index.Options);
                break;
            case 1 when random.Next(3) == 0 && collection.Indexes.Count > 0: collection.DropIndex(collection.Indexes[0].Name); break;
            case 2: operation.Ask(collection); break;
            default: collection.Replace(operation.Documents[0], upsert: true); break;
        }
    }

    /// <returns>How many indexes there are.</returns>
    private static int Verify(SimulatedDisk disk)
    {
        using var db = Open(disk);
        var collection = db.Collection("c");
        Assert.True(SpinWait.SpinUntil(() => collection.Indexes.All(static index => index.IsReady), TimeSpan.FromSeconds(30)));
        Assert.Equal([], db.Check().Damages);
        return collection.Indexes.Count;
    }
}
