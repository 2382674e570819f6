using Pajs;
using Pajs.Files;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Segments;

/// <summary>The set agrees with a sorted set through any history, no version changes, and its file gives the same set or an error.</summary>
public sealed class DeletedDocumentsLaws
{
    private const string Path = "/s-1-1.deleted";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_agrees_with_a_set_and_older_versions_stay(int seed)
    {
        var random = new Random(seed);
        var documents = random.Next(1, 20_000);
        var versions = new List<(DeletedDocuments Deleted, SortedSet<int> Expected)> { (DeletedDocuments.None(documents), []) };
        for (var step = 0; step < 20; step++)
        {
            var (deleted, expected) = versions[^1];
            int[] more = [.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(documents))];
            versions.Add((deleted.With(more), [.. expected, .. more]));
        }

        foreach (var (deleted, expected) in versions)
        {
            RequireEqual(deleted, expected);
            var files = new MemoryFileSystem();
            deleted.Write(files, Path);
            RequireEqual(DeletedDocuments.Read(files, Path, documents), expected);
        }
    }

    [Fact]
    public void Pages_that_do_not_change_are_shared()
    {
        var before = DeletedDocuments.None(10_000).With([1, 5_000, 9_999]);
        var after = before.With([5_001]);
        Assert.True(before.Window(0) == after.Window(0), "the first page is the same memory");
        Assert.True(before.Window(1) != after.Window(1), "the second is not");
        Assert.True(before.Window(2) == after.Window(2), "the third page is the same memory");
        Assert.Same(after, after.With([1, 5_001]));
    }

    [Fact]
    public void Documents_of_no_segment_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DeletedDocuments.None(10).With([10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeletedDocuments.None(10).With([-1]));
        Assert.Equal(0, DeletedDocuments.None(0).WindowCount);
    }

    [Fact]
    public void Each_flipped_bit_and_each_other_length_is_found()
    {
        var files = new MemoryFileSystem();
        DeletedDocuments.None(5_000).With([7, 4_999]).Write(files, Path);
        var whole = SmallFile.Read(files, Path, "the file");
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            RequireCorrupt(damaged, 5_000);
        }

        for (var length = 0; length < whole.Length; length++) RequireCorrupt(whole[..length], 5_000);
        RequireCorrupt(whole, 5_001);
    }

    private static void RequireCorrupt(byte[] bytes, int documents)
    {
        var files = new MemoryFileSystem();
        using (var file = files.Open(Path, FileOpening.New)) file.Write(0, bytes);
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => DeletedDocuments.Read(files, Path, documents)).Code);
    }

    private static void RequireEqual(DeletedDocuments deleted, SortedSet<int> expected)
    {
        Assert.Equal(expected.Count, deleted.Count);
        var found = new List<int>();
        for (var document = 0; document < deleted.Documents; document++)
            if (deleted.Contains(document)) found.Add(document);
        Assert.Equal(expected, found);
        found.Clear();
        for (var bit = 0; bit < deleted.WindowCount * DeletedDocuments.WindowLength; bit++)
        {
            var (window, place) = Math.DivRem(bit, DeletedDocuments.WindowLength);
            if ((deleted.Window(window)[place / 64] >> (place % 64) & 1) == 0) continue;
            Assert.True(deleted.MayHaveAny(window), "a window with deleted documents may have some");
            found.Add(bit);
        }

        Assert.Equal(expected, found);
    }
}
