using System.Globalization;
using Pajs.Files;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Segments;

/// <summary>Random commits to the directory of an index, and what each of them made of it.</summary>
internal sealed class CommitHistory
{
    public const string Directory = "/index";

    private readonly Random _random;
    private readonly IFileSystem _files;
    private readonly ChunkCache _cache = new();

    public CommitHistory(IFileSystem files, int seed)
    {
        _files = files;
        _random = new Random(seed);
        States.Add(null);
    }

    /// <summary>The manifest after each commit; the first is that of a directory that was only opened, which is not known yet.</summary>
    public List<Manifest?> States { get; } = [];

    /// <summary>The last commit that was acknowledged: a place in <see cref="States"/>; -1 before the first opening returned.</summary>
    public int Acknowledged { get; private set; } = -1;

    /// <summary>Opens the directory and makes some commits.</summary>
    public void Run(int commits)
    {
        using var directory = IndexDirectory.Open(_files, Directory);
        States[^1] = directory.Manifest;
        Acknowledged = States.Count - 1;
        for (var i = 0; i < commits; i++) CommitOnce(directory);
    }

    /// <summary>One more commit: new segments, deleted documents, segments that are merged away.</summary>
    public void CommitOnce(IndexDirectory directory)
    {
        var next = directory.Manifest with
        {
            Position = directory.Manifest.Position + 1,
            Fields = string.Create(CultureInfo.InvariantCulture, $$"""{"a":  [{{_random.Next()}}] }"""),
            Segments = [.. Segments(directory)],
        };
        States.Add(next);
        next = directory.Commit(next);
        States[^1] = next;
        Acknowledged = States.Count - 1;
    }

    /// <summary>Opens what is left and says which state it is, whole and with no file too many.</summary>
    public int Verify(IFileSystem files)
    {
        using var directory = IndexDirectory.Open(files, Directory);
        var manifest = directory.Manifest;
        var place = (int)manifest.Position;
        if (place < States.Count && States[place] is { } expected)
        {
            Assert.Equal(expected.Fields, manifest.Fields);
            Assert.Equal(expected.Segments, manifest.Segments);
        }

        foreach (var entry in manifest.Segments) VerifySegment(directory, entry);
        string[] names = [IndexFileName.Lock, IndexFileName.OfManifest(manifest.Number), .. manifest.FileNames()];
        Assert.Equal(names.Order(StringComparer.Ordinal), files.ListFiles(Directory));
        return place;
    }

    private IEnumerable<SegmentEntry> Segments(IndexDirectory directory)
    {
        foreach (var entry in directory.Manifest.Segments)
        {
            var choice = _random.Next(5);
            if (choice == 0) continue;
            yield return choice < 3 ? entry : DeleteSome(directory, entry);
        }

        for (var count = _random.Next(3); count > 0; count--) yield return NewSegment(directory);
    }

    private SegmentEntry DeleteSome(IndexDirectory directory, SegmentEntry entry)
    {
        int[] more = [.. Enumerable.Range(0, 3).Select(_ => _random.Next(entry.Summary.Documents))];
        return entry.WriteDeleted(directory, entry.ReadDeleted(directory).With(more));
    }

    private SegmentEntry NewSegment(IndexDirectory directory)
    {
        var number = directory.TakeNumber();
        using var writer = new SegmentWriter(directory.Files, directory.PathOf(IndexFileName.OfSegment(number)), 1 + _random.Next(10_000));
        var section = writer.Begin(SectionKind.Postings, 1);
        var bytes = section.GetSpan(2_000)[..2_000];
        _random.NextBytes(bytes);
        section.Advance(bytes.Length);
        return new SegmentEntry(number, writer.Finish(isDurable: _random.Next(2) == 0));
    }

    private void VerifySegment(IndexDirectory directory, SegmentEntry entry)
    {
        using var segment = entry.Open(directory, _cache);
        Assert.Equal(2_000, segment.Section(SectionKind.Postings, 1)!.ReadAll().Length);
        Assert.Equal(entry.DeletedCount, entry.ReadDeleted(directory).Count);
    }
}
