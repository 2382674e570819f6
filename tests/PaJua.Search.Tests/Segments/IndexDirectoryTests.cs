using System.Text;
using Pajs;
using Pajs.Files;
using Pajs.Testing.Disks;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Segments;

/// <summary>What a directory of an index holds, refuses and deletes.</summary>
public sealed class IndexDirectoryTests
{
    private const string Path = "/a/index";

    [Fact]
    public void A_new_directory_is_an_empty_index()
    {
        var files = new MemoryFileSystem();
        using (var directory = IndexDirectory.Open(files, Path))
        {
            Assert.Empty(directory.Manifest.Segments);
            Assert.Equal("{}", directory.Manifest.Fields);
            Assert.Equal(0, directory.Manifest.Position);
        }

        Assert.Equal(["lock", "manifest-1"], files.ListFiles(Path));
        using var again = IndexDirectory.Open(files, Path);
        Assert.Equal(1, again.Manifest.Number);
    }

    [Fact]
    public void What_is_committed_is_there_again_to_the_letter()
    {
        var files = new MemoryFileSystem();
        const string Fields = "{ \"título\" : {\"analyzer\":\"spanish\"},\n \"x\":[1.50,  null]}";
        Manifest committed;
        using (var directory = IndexDirectory.Open(files, Path))
        {
            WriteSegment(directory, directory.TakeNumber());
            var number = directory.TakeNumber();
            var entry = WriteSegment(directory, number) with { DeletionsGeneration = 3, DeletedCount = 2 };
            DeletedDocuments.None(10).With([1, 9]).Write(files, directory.PathOf("s-2-3.deleted"));
            committed = directory.Commit(new Manifest { Position = long.MinValue, Fields = Fields, Segments = [entry] });
            Assert.Equal((2, 3), (committed.Number, committed.NextFile));
            Assert.Equal(committed, directory.Manifest);
        }

        using var again = IndexDirectory.Open(files, Path);
        Assert.Equal(committed.Segments, again.Manifest.Segments);
        Assert.Equal(committed with { Segments = again.Manifest.Segments }, again.Manifest);
        Assert.Equal(Fields, again.Manifest.Fields);
        Assert.Equal(3, again.TakeNumber());
        Assert.Equal(["lock", "manifest-2", "s-2-3.deleted", "s-2.pajua"], files.ListFiles(Path));
        Assert.True(again.Manifest.Segments[0].ReadDeleted(again).Contains(9), "document 9 is deleted");
    }

    [Fact]
    public void Files_that_are_not_the_indexs_stay()
    {
        var files = new MemoryFileSystem();
        files.CreateDirectory(Path);
        string[] others = ["notes.txt", "s-1.pajua.bak", "s-x.pajua", "manifest-", "manifest-1x", "manifest.part", "s-1.deleted", "s--1.deleted"];
        foreach (var name in others) files.Open($"{Path}/{name}", FileOpening.New).Dispose();
        files.Open($"{Path}/manifest-7.part", FileOpening.New).Dispose();
        IndexDirectory.Open(files, Path).Dispose();
        foreach (var name in new[] { "s-5.pajua", "s-5-1.deleted", "manifest-0" }) files.Open($"{Path}/{name}", FileOpening.New).Dispose();
        IndexDirectory.Open(files, Path).Dispose();
        Assert.Equal(new[] { "lock", "manifest-1" }.Concat(others).Order(StringComparer.Ordinal), files.ListFiles(Path));
    }

    [Fact]
    public void Only_one_holds_the_directory()
    {
        var files = new MemoryFileSystem();
        using (IndexDirectory.Open(files, Path))
            Assert.Equal(PajsErrorCode.Locked, Assert.Throws<PajsException>(() => IndexDirectory.Open(files, Path)).Code);
        IndexDirectory.Open(files, Path).Dispose();
    }

    [Fact]
    public void Files_that_are_held_are_deleted_when_they_are_not_any_more()
    {
        var files = new MemoryFileSystem();
        using var directory = IndexDirectory.Open(files, Path);
        var entry = WriteSegment(directory, directory.TakeNumber());
        directory.Commit(directory.Manifest with { Segments = [entry] });
        var (first, second) = (directory.Hold(directory.Manifest), directory.Hold(directory.Manifest));
        directory.Commit(directory.Manifest with { Segments = [] });
        Assert.Contains("s-1.pajua", files.ListFiles(Path));
        first.Dispose();
        first.Dispose();
        Assert.Contains("s-1.pajua", files.ListFiles(Path));
        second.Dispose();
        Assert.Equal(["lock", "manifest-3"], files.ListFiles(Path));
    }

    [Fact]
    public void What_could_not_be_deleted_goes_with_the_next_commit()
    {
        var disk = new SimulatedDisk();
        using var directory = IndexDirectory.Open(disk, Path);
        disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Delete, PathPart = "manifest-1", IsLasting = true });
        directory.Commit(directory.Manifest);
        Assert.Equal(["lock", "manifest-1", "manifest-2"], disk.ListFiles(Path));
        disk.ClearFaults();
        directory.Commit(directory.Manifest);
        Assert.Equal(["lock", "manifest-3"], disk.ListFiles(Path));
    }

    [Fact]
    public void Each_flipped_bit_of_a_manifest_is_found_even_beside_an_older_one()
    {
        var files = new MemoryFileSystem();
        byte[] older;
        using (var directory = IndexDirectory.Open(files, Path))
        {
            older = SmallFile.Read(files, directory.PathOf("manifest-1"), "the manifest");
            directory.Commit(directory.Manifest with { Position = 5, Segments = [WriteSegment(directory, directory.TakeNumber())] });
        }

        using (var file = files.Open($"{Path}/manifest-1", FileOpening.New)) file.Write(0, older);
        var whole = SmallFile.Read(files, $"{Path}/manifest-2", "the manifest");
        using (var file = files.Open($"{Path}/manifest-2", FileOpening.Existing))
        {
            for (var bit = 0; bit < whole.Length * 8; bit++)
            {
                var damaged = (byte[])whole.Clone();
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                file.Write(0, damaged);
                var error = Assert.Throws<PajsException>(() => IndexDirectory.Open(files, Path));
                Assert.Equal(PajsErrorCode.Corrupt, error.Code);
                Assert.Contains("manifest-2", error.Message, StringComparison.Ordinal);
            }

            file.Write(0, whole);
        }

        using var again = IndexDirectory.Open(files, Path);
        Assert.Equal(5, again.Manifest.Position);
    }

    [Fact]
    public void Segments_without_a_manifest_are_not_deleted()
    {
        var files = new MemoryFileSystem();
        using (var directory = IndexDirectory.Open(files, Path)) WriteSegment(directory, 1);
        files.DeleteFile($"{Path}/manifest-1");
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => IndexDirectory.Open(files, Path)).Code);
        Assert.Equal(["lock", "s-1.pajua"], files.ListFiles(Path));
    }

    [Fact]
    public void Another_file_in_the_place_of_a_segment_is_told()
    {
        var files = new MemoryFileSystem();
        using var directory = IndexDirectory.Open(files, Path);
        var first = WriteSegment(directory, 1);
        var second = WriteSegment(directory, 2, documents: 11);
        files.Rename(directory.PathOf(second.FileName), directory.PathOf(first.FileName));
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => first.Open(directory, new ChunkCache())).Code);
    }

    [Fact]
    public void Fields_that_are_not_json_are_refused_and_change_nothing()
    {
        var files = new MemoryFileSystem();
        using var directory = IndexDirectory.Open(files, Path);
        Assert.Throws<ArgumentException>(() => directory.Commit(directory.Manifest with { Fields = "{" }));
        Assert.Equal(["lock", "manifest-1"], files.ListFiles(Path));
        directory.Commit(directory.Manifest with { Fields = "[]" });
        Assert.Equal("[]", directory.Manifest.Fields);
    }

    [Fact]
    public void A_manifest_is_text_that_ends_in_its_checksum()
    {
        var text = Encoding.UTF8.GetString(ManifestText.Write(new Manifest { Number = 4, Position = 9 }));
        Assert.StartsWith("{\n  \"version\": 1,\n  \"number\": 4,\n  \"nextFile\": 1,\n  \"position\": 9,\n", text, StringComparison.Ordinal);
        Assert.Matches("}\n[0-9a-f]{8}$", text);
    }

    private static SegmentEntry WriteSegment(IndexDirectory directory, long number, int documents = 10)
    {
        using var writer = new SegmentWriter(directory.Files, directory.PathOf(IndexFileName.OfSegment(number)), documents);
        return new SegmentEntry(number, writer.Finish(isDurable: false));
    }
}
