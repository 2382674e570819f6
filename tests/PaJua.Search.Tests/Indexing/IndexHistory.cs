using Pajs;
using Pajs.Files;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Indexing;

/// <summary>A random life of an index, and what it had after each commit. One step at a time, writing and merging within it.</summary>
internal sealed class IndexHistory : IDisposable
{
    public const string Directory = "/index";

    private static readonly SearchSchema Schema = new(
        new SearchField("text") { Analyzer = new AnalyzerDefinition("whitespace"), IsStored = true },
        new SearchField("tag", SearchFieldType.Keyword));

    // A document or two in memory is as much as fits.
    private static readonly SearchIndexOptions Options = new() { IsInBackground = false, MemoryBytes = 70_000, CacheBytes = 1 << 18 };

    private readonly IFileSystem _files;
    private readonly Random _random;
    private SearchIndex? _index;
    private int _version;

    public IndexHistory(IFileSystem files, int seed) => (_files, _random) = (files, new Random(seed));

    /// <summary>The texts of the documents that there are, by their ids.</summary>
    public SortedDictionary<string, string> Documents { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>The documents of each commit that was begun; the first is the empty index.</summary>
    public List<SortedDictionary<string, string>> Commits { get; } = [new(StringComparer.Ordinal)];

    /// <summary>The last commit that returned: a place in <see cref="Commits"/>.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Opens the index.</summary>
    public void Open()
    {
        _index = SearchIndex.Open(_files, Directory, Schema, Options, isDurable: false);
        Documents = ContentOf(_index);
    }

    /// <summary>Takes a random step. Where it fails, it has changed nothing; but for a commit, of which nothing may be known.</summary>
    public void Step()
    {
        switch (_random.Next(20))
        {
            case < 11:
                Add($"d{_random.Next(40)}");
                break;
            case < 14:
                Delete($"d{_random.Next(40)}");
                break;
            case 14:
                Refuse($"d{_random.Next(40)}");
                break;
            case < 19:
                Commit(static index => index.Commit());
                break;
            default:
                // It commits before it merges, and may fail between.
                Commit();
                Commit(static index => index.Compact());
                break;
        }
    }

    /// <summary>Commits.</summary>
    public void Commit() => Commit(static index => index.Commit());

    /// <summary>What is found is what there is.</summary>
    public void Verify() => Verify(_index!, Documents);

    /// <summary>Opens what is left on a disk, and says whether it is one of the commits from the last that was acknowledged on, whole and with no
    /// file too
    /// many.</summary>
    /// <param name="disk">What is left.</param>
    /// <param name="least">The first commit that it may be.</param>
    /// <param name="most">The last commit that it may be.</param>
    /// <returns>The commit that it is; the last of several that are equal.</returns>
    public int Find(IFileSystem disk, int least, int most)
    {
        using var index = SearchIndex.Open(disk, Directory, Schema, Options, isDurable: false);
        var found = ContentOf(index);
        for (var i = most; i >= least; i--)
        {
            if (!Commits[i].SequenceEqual(found)) continue;
            Verify(index, Commits[i]);
            Assert.Empty(index.Check().Damages);
            VerifyFiles(disk);
            return i;
        }

        throw new InvalidOperationException($"{found.Count} documents are left, as after none of the commits {least} to {most}.");
    }

    /// <summary>Closes the index as the end of the process would: without a commit.</summary>
    public void Dispose()
    {
        _index?.Dispose();
        _index = null;
    }

    private static SortedDictionary<string, string> ContentOf(SearchIndex index)
    {
        var all = index.Search(new SearchRequest(new AllQuery()) { Limit = 1_000, CountedMin = long.MaxValue });
        Assert.Equal(index.Count, all.Total);
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var hit in all.Hits) content.Add(hit.Id, hit.Fields["text"][0].Text);
        return content;
    }

    private static void Verify(SearchIndex index, SortedDictionary<string, string> documents)
    {
        Assert.Equal(documents, ContentOf(index));
        foreach (var word in (string[])["w1", "w4"])
        {
            var found = index.Search(new SearchRequest(SearchQuery.Parse($"text:{word}")) { Limit = 1_000 });
            var expected = documents.Where(document => document.Value.Split(' ').Contains(word)).Select(static document => document.Key);
            Assert.Equal(expected, found.Hits.Select(static hit => hit.Id).Order(StringComparer.Ordinal));
        }
    }

    private static void VerifyFiles(IFileSystem disk)
    {
        var names = disk.ListFiles(Directory);
        var newest = Assert.Single(names, static name => IndexFileName.TryReadManifest(name, out _));
        var path = $"{Directory}/{newest}";
        var manifest = ManifestText.Read(SmallFile.Read(disk, path, "the manifest"), path);
        string[] expected = [IndexFileName.Lock, newest, .. manifest.FileNames()];
        Assert.Equal(expected.Order(StringComparer.Ordinal), names);
    }

    private void Add(string id)
    {
        var text = $"v{++_version} " + string.Join(' ', Enumerable.Range(0, _random.Next(20)).Select(_ => $"w{_random.Next(12)}"));
        _index!.Add(new SearchDocument(id) { { "text", text }, { "tag", $"t{_version % 3}" } });
        Documents[id] = text;
    }

    private void Delete(string id)
    {
        Assert.Equal(Documents.ContainsKey(id), _index!.Delete(id));
        Documents.Remove(id);
    }

    private void Refuse(string id)
    {
        var error = Assert.Throws<PajsException>(() => _index!.Add(new SearchDocument(id) { { "text", "new" }, { "none", "x" } }));
        if (error.Code != PajsErrorCode.NotFound) throw error;
    }

    private void Commit(Action<SearchIndex> commit)
    {
        Commits.Add(new SortedDictionary<string, string>(Documents, StringComparer.Ordinal));
        commit(_index!);
        Acknowledged = Commits.Count - 1;
    }
}
