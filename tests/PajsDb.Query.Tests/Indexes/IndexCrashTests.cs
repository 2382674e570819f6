using Pajs.Query.Tests.Geo;
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
    public void Indexes_are_whole_after_a_power_cut() => CutThePower(static seed => Do);

    [Fact]
    public void Indexes_of_places_are_whole_after_a_power_cut() => CutThePower(static seed =>
    {
        var any = new AnyPlaces(seed, isPointsOnly: false);
        return (collection, random) => DoWithPlaces(collection, random, any);
    });

    private static void CutThePower(Func<int, Action<Collection, Random>> steps)
    {
        var (crashes, ready) = (0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var disk = new SimulatedDisk(seed);
            using var db = Open(disk);
            var random = new Random(seed);
            var collection = db.Collection("c");
            var step = steps(seed);
            for (var n = 0; n < Steps; n++)
            {
                step(collection, random);
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

    private static void DoWithPlaces(Collection collection, Random random, AnyPlaces any)
    {
        const int Ids = 30;
        switch (random.Next(8))
        {
            case 0:
                var keys = Document.Parse(AnyPlaces.Indexes[random.Next(AnyPlaces.Indexes.Count)]);
                if (collection.Indexes.All(existing => !existing.Keys.Equals(keys))) collection.CreateIndex(keys);
                break;
            case 1 when random.Next(3) == 0 && collection.Indexes.Count > 0: collection.DropIndex(collection.Indexes[0].Name); break;
            case 2: collection.DeleteMany(any.Filter()); break;
            case 3: collection.UpdateMany(any.Filter(), Document.Parse("""{"$unset": {"at": 1}}""")); break;
            default: collection.Replace(any.Document(random.Next(Ids)), upsert: true); break;
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
