using Pajs;
using Pajs.Testing.Disks;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Checking;

/// <summary>A check finds every byte of a segment that is wrong, and nothing in an index that is sound.</summary>
public sealed class IndexCheckLaws
{
    private static readonly SearchSchema Schema = new(
        new SearchField("text") { IsStored = true }, new SearchField("tag", SearchFieldType.Keyword) { IsStored = true });

    [Fact]
    public void A_sound_index_is_read_to_its_end()
    {
        var disk = new SimulatedDisk(1);
        Fill(disk);
        using var index = Open(disk);
        var report = index.Check();
        Assert.True(report.IsSound);
        Assert.Equal(300, report.Documents);
        Assert.InRange(report.Terms, 600, 2_000);
        var segments = disk.ListFiles("/index").Where(static name => name.EndsWith(".pajua", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, segments.Count);
        Assert.InRange(report.Bytes, 5_000, disk.UsedBytes);
    }

    [Fact]
    public void Any_damaged_byte_of_a_segment_is_found()
    {
        var whole = new SimulatedDisk(1);
        Fill(whole);
        var names = whole.ListFiles("/index").Where(static name => name.EndsWith(".pajua", StringComparison.Ordinal)).ToList();
        var random = new Random(1);
        var (opened, refused) = (0, 0);
        for (var round = 0; round < 150; round++)
        {
            var name = names[random.Next(names.Count)];
            var disk = whole.Crash(CrashPlan.KeepAll);
            disk.Corrupt($"/index/{name}", random.NextInt64(LengthOf(disk, name)), (byte)random.Next(1, 256));
            try
            {
                using var index = Open(disk);
                opened++;
                var damage = Assert.Single(index.Check().Damages);
                Assert.StartsWith(name, damage.Place, StringComparison.Ordinal);
                Assert.Contains("checksum", damage.Problem, StringComparison.Ordinal);
            }
            catch (PajsException error)
            {
                Assert.Equal(PajsErrorCode.Corrupt, error.Code);
                refused++;
            }
        }

        Assert.InRange(opened, 20, 149);
        Assert.InRange(refused, 1, 130);
    }

    [Fact]
    public void An_id_that_two_documents_have_is_found()
    {
        var disk = new SimulatedDisk(1);
        using (var index = Open(disk))
        {
            index.Add("a", ("text", "one"));
            index.Commit();
            index.Add("a", ("text", "two"));
            index.Commit();
            Assert.True(index.Check().IsSound);
        }

        // The first of them was deleted; it is made undeleted.
        using (var directory = IndexDirectory.Open(disk, "/index"))
        {
            var manifest = directory.Manifest;
            Assert.Equal(1, manifest.Segments[0].DeletedCount);
            directory.Commit(manifest with { Segments = [manifest.Segments[0] with { DeletionsGeneration = 0, DeletedCount = 0 },
                .. manifest.Segments.Skip(1)] });
        }

        using (var index = Open(disk))
        {
            var damage = Assert.Single(index.Check().Damages);
            Assert.EndsWith("ids", damage.Place, StringComparison.Ordinal);
            Assert.Contains("that of another document too", damage.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failure_of_the_disk_is_no_damage()
    {
        var disk = new SimulatedDisk(1);
        Fill(disk);
        using var index = Open(disk);
        disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Read, Nth = 3 });
        Assert.Equal(PajsErrorCode.IoError, Assert.Throws<Pajs.Files.FileException>(() => index.Check()).Code);
        Assert.True(index.Check().IsSound);
    }

    private static void Fill(SimulatedDisk disk)
    {
        using var index = Open(disk);
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            index.Add($"d{i}", ("text", string.Join(' ', Enumerable.Range(0, 20).Select(_ => $"w{random.Next(400)}"))), ("tag", $"t{i % 7}"));
            if (i == 200) index.Commit();
        }

        for (var i = 0; i < 20; i++) index.Delete($"d{random.Next(300)}");
        index.Commit();
    }

    private static long LengthOf(SimulatedDisk disk, string name)
    {
        using var file = disk.Open($"/index/{name}", Pajs.Files.FileOpening.Existing);
        return file.Length;
    }

    private static SearchIndex Open(SimulatedDisk disk) =>
        SearchIndex.Open(disk, "/index", Schema, new SearchIndexOptions { IsInBackground = false }, isDurable: false);
}
