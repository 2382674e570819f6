using Pajs.Files;

namespace PaJua.Tests.Searching.Columns;

/// <summary>A random index through adds, replacements, deletes, commits, merges and reopening, and the documents that it must have.</summary>
internal sealed class AnyIndex : IDisposable
{
    private readonly Random _random;
    private readonly MemoryFileSystem _files = new();
    private readonly OrderedDictionary<string, AnyDocument> _documents = [];
    private readonly SearchIndexOptions _options;
    private readonly double _density;
    private readonly int _ids;
    private readonly int _batch;

    private AnyIndex(Random random, int size)
    {
        _random = random;
        _options = new SearchIndexOptions { IsInBackground = false, MemoryBytes = random.Next(12) == 0 && size < 1_000 ? 1 : 1L << 30, CacheBytes = 1 << 20 };
        _density = random.Next(3) switch { 0 => 1, 1 => 0.5, _ => random.NextDouble() };
        (_ids, _batch) = (2 * size, Math.Max(1, size / 6));
        Index = Open();
        for (var step = random.Next(1, 12); step > 0; step--) Change();
    }

    public SearchIndex Index { get; private set; }

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<AnyDocument> Documents => [.. _documents.Values];

    /// <summary>Verifies something of many random indexes; a failure names its seed.</summary>
    /// <param name="count">How many.</param>
    /// <param name="size">About how many documents each has.</param>
    /// <param name="verify">Throws where the index is wrong.</param>
    public static void ForMany(int count, int size, Action<AnyIndex, Random> verify)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            using var index = new AnyIndex(random, size);
            try
            {
                verify(index, random);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}, {size} documents: {error.Message}", error);
            }
        }
    }

    public void Dispose() => Index.Dispose();

    private SearchIndex Open() => SearchIndex.Open(_files, "/index", AnyDocument.Schema, _options, isDurable: true);

    private void Change()
    {
        switch (_random.Next(10))
        {
            case < 6:
                Add();
                break;
            case 6:
                Delete();
                break;
            case 7:
                Index.Commit();
                break;
            case 8:
                Index.Compact();
                break;
            default:
                Index.Dispose();
                Index = Open();
                break;
        }
    }

    private void Add()
    {
        var added = new List<SearchDocument>();
        for (var count = _random.Next(1, 2 * _batch + 1); count > 0; count--)
        {
            var document = AnyDocument.Random(_random, $"d{_random.Next(_ids)}", _density);
            _documents.Remove(document.Id);
            _documents[document.Id] = document;
            added.Add(document.ToDocument());
        }

        Index.Add(added);
    }

    private void Delete()
    {
        for (var count = _random.Next(1, _batch + 1); count > 0; count--)
        {
            var id = $"d{_random.Next(_ids)}";
            if (_documents.Remove(id) != Index.Delete(id)) throw new InvalidOperationException($"The index is wrong about whether there is {id}.");
        }
    }
}
