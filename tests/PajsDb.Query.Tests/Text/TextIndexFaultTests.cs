using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;
using Xunit;

namespace Pajs.Query.Tests.Text;

/// <summary>The disk fails below a text index, or the power does: documents are not concerned, searches say what is wrong, and what comes after is right.
/// (Promises F1 and F5.)</summary>
public sealed class TextIndexFaultTests
{
    private const int Steps = 50;
    private const string Place = "/search/";

    [Theory]
    [InlineData(DiskOperationKinds.AnyChange, PajsErrorCode.IoError, false)]
    [InlineData(DiskOperationKinds.AnyChange, PajsErrorCode.DiskFull, true)]
    [InlineData(DiskOperationKinds.Any, PajsErrorCode.IoError, false)]
    [InlineData(DiskOperationKinds.Any, PajsErrorCode.IoError, true)]
    public void Whichever_operation_fails_nothing_is_lost(DiskOperationKinds kinds, PajsErrorCode error, bool isLasting)
    {
        var (faults, failures, hits) = (0, 0, 0);
        for (var nth = 1; nth < 400; nth += 1 + (nth / 8))
        {
            var disk = new SimulatedDisk(nth);
            var plan = disk.Inject(new FaultPlan { Kinds = kinds, Nth = nth, Error = error, IsLasting = isLasting, PathPart = Place });
            try
            {
                failures += Run(disk, nth, ref hits);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"when {kinds} number {nth} fails: {broken.Message}", broken);
            }

            if (plan.HitCount > 0) faults++;
        }

        Assert.InRange(faults, 20, int.MaxValue);
        Assert.InRange(failures, 1, int.MaxValue);
        Assert.InRange(hits, 100, int.MaxValue);
    }

    [Fact]
    public void A_power_cut_at_any_operation_below_an_index_leaves_what_can_be_brought_up_to_date()
    {
        var (crashes, hits) = (0, 0);
        for (var seed = 1; seed <= 12; seed++)
        {
            var disk = new SimulatedDisk(seed);
            var random = new Random(seed);
            using var db = TextHistory.Open(disk);
            var history = new TextHistory(seed);
            var crashed = new List<SimulatedDisk>();
            disk.AfterOperation = operation =>
            {
                if (operation.Path.Contains(Place, StringComparison.Ordinal) && random.Next(40) == 0) crashed.Add(disk.Crash(CrashPlan.Random(random.Next())));
            };
            for (var step = 0; step < Steps; step++) history.Step(db);
            disk.AfterOperation = null;
            foreach (var rest in crashed)
            {
                using var opened = TextHistory.Open(rest);
                hits += TextHistory.Verify(opened) ?? 0;
            }

            crashes += crashed.Count;
        }

        Assert.InRange(crashes, 40, int.MaxValue);
        Assert.InRange(hits, 1_000, int.MaxValue);
    }

    [Fact]
    public void Files_that_are_damaged_or_gone_are_made_again_of_the_documents()
    {
        var disk = new SimulatedDisk(1);
        using (var db = TextHistory.Open(disk)) Fill(db);
        var directory = $"{SimulatedStore.Directory}/search/{Assert.Single(disk.ListDirectories($"{SimulatedStore.Directory}/search"))}";
        foreach (var name in disk.ListFiles(directory))
        {
            var copy = disk.Crash(CrashPlan.Random(1));
            if (name.StartsWith("manifest", StringComparison.Ordinal)) copy.Corrupt($"{directory}/{name}", 40, 0x10);
            else copy.DeleteFile($"{directory}/{name}");
            using var opened = TextHistory.Open(copy);
            Assert.InRange(TextHistory.Verify(opened)!.Value, 10, int.MaxValue);
        }
    }

    [Fact]
    public void Files_of_another_database_or_of_a_later_state_are_made_again_of_the_documents()
    {
        var (disk, other) = (new SimulatedDisk(1), new SimulatedDisk(2));
        using (var db = TextHistory.Open(disk)) Fill(db);
        var older = disk.Crash(CrashPlan.Random(1));
        using (var db = TextHistory.Open(disk)) db.Collection("c").DeleteMany("""{"year": {"$gt": 2}}""");
        using (var db = TextHistory.Open(other)) Fill(db, first: 7);
        CopyIndex(disk, older);
        using (var db = TextHistory.Open(older)) Assert.InRange(TextHistory.Verify(db)!.Value, 10, int.MaxValue);
        CopyIndex(other, older);
        using (var db = TextHistory.Open(older)) Assert.InRange(TextHistory.Verify(db)!.Value, 10, int.MaxValue);
    }

    [Fact]
    public void An_index_that_is_far_behind_the_log_is_built_anew()
    {
        var disk = new SimulatedDisk(1);
        using (var db = TextHistory.Open(disk)) Fill(db);
        var aside = disk.Crash(CrashPlan.Random(1));
        using (var db = TextHistory.Open(disk))
        {
            for (var round = 0; round < 40; round++) Fill(db, first: round);
            db.Checkpoint();
        }

        CopyIndex(aside, disk);
        using var opened = TextHistory.Open(disk);
        Assert.InRange(TextHistory.Verify(opened)!.Value, 10, int.MaxValue);
    }

    private static int Run(SimulatedDisk disk, int seed, ref int hits)
    {
        var history = new TextHistory(seed);
        var failures = 0;
        using var db = TextHistory.Open(disk);
        for (var step = 0; step < Steps; step++)
        {
            try
            {
                history.Step(db);
                if (step % 10 == 9) db.Collection("c").Search("red").RunIfIndexed();
            }
            catch (PajsException error) when (error.Code is PajsErrorCode.IoError or PajsErrorCode.DiskFull or PajsErrorCode.WritesRefused)
            {
                failures++;
            }
        }

        disk.ClearFaults();
        hits += TextHistory.Verify(db) ?? 0;
        return failures;
    }

    private static void Fill(PajsDb db, int first = 0)
    {
        var collection = db.Collection("c");
        if (collection.Indexes.Count == 0) collection.CreateIndex("""{"title": "text", "tags": "keyword", "year": "number"}""");
        for (var id = 0; id < 60; id++)
            collection.Replace(Document.Of(("_id", id), ("title", $"{((id + first) % 3 == 0 ? "red" : "green")} fox"), ("year", (id + first) % 10)), upsert: true);
    }

    private static void CopyIndex(SimulatedDisk from, SimulatedDisk to)
    {
        var path = $"{SimulatedStore.Directory}/search/{Assert.Single(to.ListDirectories($"{SimulatedStore.Directory}/search"))}";
        foreach (var name in to.ListFiles(path)) to.DeleteFile($"{path}/{name}");
        foreach (var name in from.ListFiles(path))
        {
            using var source = from.Open($"{path}/{name}", Pajs.Files.FileOpening.Existing);
            using var target = to.Open($"{path}/{name}", Pajs.Files.FileOpening.New);
            var bytes = new byte[source.Length];
            source.Read(0, bytes);
            target.Write(0, bytes);
            target.Flush();
        }

        to.SyncDirectory(path);
    }
}
