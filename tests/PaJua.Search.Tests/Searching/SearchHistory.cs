using Pajs.Files;

namespace PaJua.Tests.Searching;

/// <summary>A small index to which random things happen, and the documents that it should have.</summary>
internal sealed class SearchHistory : IDisposable
{
    private const int DocumentsMax = 60;

    private readonly MemoryFileSystem _files = new();
    private readonly SearchIndexOptions _options;
    private readonly OrderedDictionary<string, NaiveDocument> _documents = [];

    public SearchHistory(Random random, SearchIndexOptions options)
    {
        (Random, _options) = (random, options);
        Searches = new RandomSearches(random);
        Index = Open();
    }

    /// <summary>Chance.</summary>
    public Random Random { get; }

    /// <summary>What is added and searched for.</summary>
    public RandomSearches Searches { get; }

    /// <summary>The index; another after it was opened again.</summary>
    public SearchIndex Index { get; private set; }

    /// <summary>What it should have, in the order in which it was added.</summary>
    public IReadOnlyList<NaiveDocument> Documents => [.. _documents.Values];

    /// <summary>Adds, replaces, deletes, commits, compacts and opens again.</summary>
    public void Run()
    {
        Add(Random.Next(1, DocumentsMax) >> Random.Next(4));
        for (var steps = Random.Next(7); steps > 0; steps--) Step();
        if (_documents.Count == 0) Add(1);
    }

    /// <inheritdoc/>
    public void Dispose() => Index.Dispose();

    private void Step()
    {
        switch (Random.Next(10))
        {
            case < 4:
                Add(Random.Next(1, 5));
                break;
            case < 6:
                Delete();
                break;
            case < 8:
                Index.Commit();
                break;
            case 8 when Random.Next(2) == 0:
                Index.Compact();
                break;
            default:
                Index.Dispose();
                Index = Open();
                break;
        }
    }

    private void Add(int count)
    {
        for (var i = Math.Max(1, count); i > 0; i--)
        {
            var document = Searches.Document();
            Index.Add(document);
            _documents.Remove(document.Id);
            _documents[document.Id] = new NaiveDocument(RandomSearches.Schema, document);
        }
    }

    private void Delete()
    {
        var id = Random.Next(3) == 0 || _documents.Count == 0 ? Searches.Id() : _documents.GetAt(Random.Next(_documents.Count)).Key;
        Index.Delete(id);
        _documents.Remove(id);
    }

    private SearchIndex Open() => SearchIndex.Open(_files, "/index", RandomSearches.Schema, _options, isDurable: true);
}
