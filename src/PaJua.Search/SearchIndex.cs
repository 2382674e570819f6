using System.Text;
using Pajs;
using Pajs.Files;
using PaJua.Indexing;
using PaJua.Searching;
using PaJua.Searching.Weights;
using PaJua.Segments;

namespace PaJua;

/// <summary>A full-text index: documents of fields, to be found by what is in them. For any number of threads.</summary>
/// <remarks>A document is found as soon as it is added, and durable once <see cref="Commit"/> has returned or the index is disposed of. <code>
/// using var index = SearchIndex.Open("films.pajua", new SearchSchema(new SearchField("title") { IsStored = true }, new SearchField("plot")));
/// index.Add(new SearchDocument("42") { { "title", "Node" }, { "plot", "…" } });
/// foreach (var hit in index.Search("title:node^2 +fast").Hits) Console.WriteLine($"{hit.Id} {hit.Score}");
/// </code></remarks>
public sealed class SearchIndex : IDisposable
{
    private readonly IndexEngine _engine;
    private readonly CompilerOptions _defaults;
    private readonly TimeProvider _time;
    private readonly bool _isDurable;
    private bool _isDisposed;

    private SearchIndex(IndexEngine engine, TimeProvider time, bool isDurable)
    {
        (_engine, _time, _isDurable) = (engine, time, isDurable);
        _defaults = new CompilerOptions([.. engine.Schema.Fields
            .Select(static (field, number) => (Field: field, Number: number))
            .Where(static field => field.Field is { Type: SearchFieldType.Text, Weight: > 0 })
            .Select(static field => (field.Number, field.Field.Weight))]);
    }

    /// <summary>The fields.</summary>
    public SearchSchema Schema => _engine.Schema;

    /// <summary>How many documents there are.</summary>
    public long Count
    {
        get
        {
            var state = _engine.Take();
            var count = state.LiveDocuments;
            state.Release();
            return count;
        }
    }

    /// <summary>Makes an index that is gone when it is disposed of.</summary>
    public static SearchIndex InMemory(SearchSchema schema, SearchIndexOptions? options = null) =>
        Open(new MemoryFileSystem(), "/index", schema, options ?? new SearchIndexOptions(), isDurable: false);

    /// <summary>Opens the index of a directory, or makes it.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Locked"/>: somebody has it open; <see cref="PajsErrorCode.Corrupt"/>; or the disk
    /// failed.</exception>
    public static SearchIndex Open(string path, SearchSchema schema, SearchIndexOptions? options = null) =>
        Open(new PhysicalFileSystem(), path, schema, options ?? new SearchIndexOptions(), isDurable: true);

    /// <summary>Adds a document, in place of the one that has its id.</summary>
    /// <exception cref="PajsException">A value does not fit its field, or there is no such field: nothing has changed.</exception>
    public void Add(SearchDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        _engine.Add([document]);
    }

    /// <summary>Adds documents, each in place of the one that has its id; searches find all of them at once.</summary>
    /// <exception cref="PajsException">As of one; those before it are added.</exception>
    public void Add(IEnumerable<SearchDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        _engine.Add(documents);
    }

    /// <summary>Deletes the document of an id.</summary>
    /// <returns>False where there is none.</returns>
    public bool Delete(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _engine.Delete(Encoding.UTF8.GetBytes(id));
    }

    /// <summary>Makes everything up to now durable.</summary>
    /// <exception cref="PajsException">The disk failed; what was not durable before may not be.</exception>
    public void Commit() => _engine.Commit();

    /// <summary>Merges everything into one segment, so that searches are quickest, and commits. Takes as long as writing all of it.</summary>
    public void Compact() => _engine.Compact();

    /// <summary>Finds documents by what people type: see <see cref="SearchQuery.ParseLenient"/>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">The most results.</param>
    public SearchResults Search(string text, int limit = 10) =>
        Search(new SearchRequest(SearchQuery.ParseLenient(text, new QueryParserOptions { Fields = [.. Schema.Fields.Select(static field => field.Name)] }).Query) { Limit = limit });

    /// <summary>Finds documents.</summary>
    /// <param name="request">What is searched for, and what is wanted of it.</param>
    /// <param name="cancel">Ends the search without results.</param>
    /// <exception cref="PajsException">The query asks for a field that there is not, or what the field cannot answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SearchResults Search(SearchRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var state = _engine.Take();
        try
        {
            return new Search(state.ToView(), _defaults, request, new SearchBudget(_time, request.TimeLimit, cancel)).Run();
        }
        finally
        {
            state.Release();
        }
    }

    /// <summary>Explains how well a document matches a query.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="id">Of the document.</param>
    /// <returns>A tree whose value is the score that a search finds, as long as the index does not change; null where there is no such
    /// document.</returns>
    /// <exception cref="PajsException">As of a search.</exception>
    public ScoreExplanation? Explain(SearchQuery query, string id)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Explain(new SearchRequest(query), id);
    }

    /// <summary>As <see cref="Explain(SearchQuery, string)"/>, with the fields of a request.</summary>
    public ScoreExplanation? Explain(SearchRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(id);
        var state = _engine.Take();
        try
        {
            return new Search(state.ToView(), _defaults, request, new SearchBudget(_time, null, default)).Explain(Encoding.UTF8.GetBytes(id));
        }
        finally
        {
            state.Release();
        }
    }

    /// <summary>Commits, and closes the index.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        try
        {
            if (_isDurable) _engine.Commit();
        }
        finally
        {
            _engine.Dispose();
        }
    }

    internal static SearchIndex Open(IFileSystem files, string path, SearchSchema schema, SearchIndexOptions options, bool isDurable)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(schema);
        var engineOptions = new IndexEngineOptions
        {
            MemoryBytes = options.MemoryBytes,
            Cache = new ChunkCache(options.CacheBytes),
            IsInBackground = options.IsInBackground,
        };
        return new SearchIndex(IndexEngine.Open(IndexDirectory.Open(files, path), schema, engineOptions), options.TimeProvider, isDurable);
    }
}
