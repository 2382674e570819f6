using System.Text;
using Pajs;
using Pajs.Files;
using PaJua.Checking;
using PaJua.Indexing;
using PaJua.Schemas;
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
    private const int TakenAtOnce = 256;

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
            .Select(static field => (field.Number, field.Field.Weight))]) { Time = time };
    }

    /// <summary>The fields: those that the index was made with, and behind them those that were added.</summary>
    public SearchSchema Schema => _engine.Schema;

    /// <summary>Whether this version of the library makes other terms of texts than the one that the index was made with. The index works,
    /// but words whose terms have changed may not be found until it is built anew; <see cref="AnalyzerDefinition.OutdatedParts"/> of the
    /// fields' analyzers tell why.</summary>
    public bool NeedsRebuild => _engine.Schema.IsOutdated;

    /// <summary>How many documents there are.</summary>
    public long Count => Read(static snapshot => snapshot.Count);

    /// <summary>Makes an index that is gone when it is disposed of.</summary>
    public static SearchIndex InMemory(SearchSchema schema, SearchIndexOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Open(new MemoryFileSystem(), "/index", schema, options ?? new SearchIndexOptions(), isDurable: false);
    }

    /// <summary>Makes an index of texts that is gone when it is disposed of.</summary>
    /// <param name="fields">The names of its fields, which are stored and analyzed by the preset <c>standard</c>.</param>
    public static SearchIndex InMemory(params IEnumerable<string> fields) =>
        InMemory(new SearchSchema([.. fields.Select(static name => new SearchField(name) { IsStored = true })]));

    /// <summary>Opens the index of a directory, or makes it.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="schema">The fields. Those that the index has not yet are added: its documents have no values of them. Weights, k1, b and the
    /// analyzers for queries may be others than before.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Locked"/>: somebody has it open; <see cref="PajsErrorCode.AlreadyExists"/>: the index
    /// has a field that is not among these, or is another one here: the message says what is different; <see cref="PajsErrorCode.Corrupt"/>;
    /// <see cref="PajsErrorCode.FormatVersion"/>; or the disk failed.</exception>
    public static SearchIndex Open(string path, SearchSchema schema, SearchIndexOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Open(new PhysicalFileSystem(), path, schema, options ?? new SearchIndexOptions(), isDurable: true);
    }

    /// <summary>Opens the index of a directory with the fields that it has.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is none, or none was committed yet;
    /// <see cref="PajsErrorCode.Locked"/>: somebody has it open; <see cref="PajsErrorCode.Corrupt"/>; <see cref="PajsErrorCode.FormatVersion"/>;
    /// or the disk failed.</exception>
    public static SearchIndex Open(string path, SearchIndexOptions? options = null) =>
        Open(new PhysicalFileSystem(), path, null, options ?? new SearchIndexOptions(), isDurable: true);

    /// <summary>Adds a document, in place of the one that has its id.</summary>
    /// <exception cref="PajsException">A value does not fit its field, or there is no such field: nothing has changed.</exception>
    public void Add(SearchDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        _engine.Add([document]);
    }

    /// <summary>Adds documents, each in place of the one that has its id. They are taken 256 at a time, of which searches find all at once: the first
    /// of many may be found, and be in files, while the last are still to come.</summary>
    /// <param name="documents">Any number. Nothing is locked while it is walked through, so it may itself use the index; where it fails, those of the
    /// last 256 that it was giving are not added.</param>
    /// <exception cref="PajsException">As of one; those before it are added.</exception>
    public void Add(IEnumerable<SearchDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        foreach (var taken in documents.Chunk(TakenAtOnce)) _engine.Add(taken);
    }

    /// <summary>Adds a document, in place of the one that has its id: <c>index.Add("42", ("title", "Node"), ("year", 2009L))</c>.</summary>
    /// <exception cref="PajsException">A value does not fit its field, or there is no such field: nothing has changed.</exception>
    public void Add(string id, params IReadOnlyList<(string Field, SearchValue Value)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var document = new SearchDocument(id);
        foreach (var (field, value) in values) document.Add(field, value);
        Add(document);
    }

    /// <summary>Whether there is a document of an id.</summary>
    public bool Contains(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Read(snapshot => snapshot.Contains(id));
    }

    /// <summary>Deletes the document of an id.</summary>
    /// <returns>False where there is none.</returns>
    public bool Delete(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _engine.Delete(Encoding.UTF8.GetBytes(id));
    }

    /// <summary>The document of an id, as far as its values are stored.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fields">Those that are wanted; null for all that are stored.</param>
    /// <returns>The values in the order in which they were added; null where there is no such document.</returns>
    /// <exception cref="PajsException">A field that is named there is not, or it is not stored.</exception>
    public SearchDocument? Get(string id, IReadOnlyList<string>? fields = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Read(snapshot => snapshot.Get(id, fields));
    }

    /// <summary>The index as it is now, for several questions about the same state.</summary>
    /// <returns>To be disposed.</returns>
    public SearchSnapshot OpenSnapshot() => new(_engine.Take(), _defaults, _time);

    /// <summary>Makes everything up to now durable.</summary>
    /// <exception cref="PajsException">The disk failed; what was not durable before may not be.</exception>
    public void Commit() => _engine.Commit();

    /// <summary>Merges everything into one segment, so that searches are quickest, and commits. Takes as long as writing all of it.</summary>
    public void Compact() => _engine.Compact();

    /// <summary>Finds documents by what people type: see <see cref="SearchQuery.ParseLenient"/> and <see cref="SearchRequest.IsLenient"/>. No text is
    /// an error.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">The most results.</param>
    public SearchResults Search(string text, int limit = 10) => Read(snapshot => snapshot.Search(text, limit));

    /// <summary>Completes what somebody types: in fields of texts its last word, in fields of keywords all of it.</summary>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="fields">Where the words are from; null for the fields that are searched by default. Of a field that stems its words these are the
    /// stems: name one that keeps them, such as one of the same texts with the preset <c>standard</c> and weight 0.</param>
    /// <param name="limit">The most suggestions, at least 1.</param>
    /// <returns>Those that the most documents have first; deleted documents count until a merge leaves them out.</returns>
    /// <exception cref="PajsException">There is no such field, or it has no words.</exception>
    public IReadOnlyList<SearchSuggestion> Suggest(string typed, IReadOnlyList<string>? fields = null, int limit = 10)
    {
        return Read(snapshot => snapshot.Suggest(typed, fields, limit));
    }

    /// <summary>What probably was meant by what people type: words that are in no document, or hardly any, are replaced by near ones that are in
    /// many. All else, operators too, stays as it is. Where a field stems its words, what is put in is a stem.</summary>
    /// <param name="text">Any text, read as by <see cref="Search(string, int)"/>.</param>
    /// <returns>Null where nothing is better.</returns>
    public string? Correct(string text)
    {
        return Read(snapshot => snapshot.Correct(text));
    }

    /// <summary>Reads all files of the index, and tells what is wrong in them: checksums, terms, postings, positions, ids, and stored fields. What is
    /// not written to files yet is not looked at. Takes as long as reading all of it, beside searches and changes.</summary>
    /// <exception cref="PajsException">The disk failed.</exception>
    public SearchCheckReport Check()
    {
        var state = _engine.Take();
        try
        {
            return new IndexChecker(state, Schema).Run();
        }
        finally
        {
            state.Release();
        }
    }

    /// <summary>Finds documents.</summary>
    /// <param name="request">What is searched for, and what is wanted of it.</param>
    /// <param name="cancel">Ends the search without results.</param>
    /// <exception cref="PajsException">The query asks for a field that there is not, or what the field cannot answer, and is not taken
    /// leniently.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SearchResults Search(SearchRequest request, CancellationToken cancel = default)
    {
        return Read(snapshot => snapshot.Search(request, cancel));
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
        return Read(snapshot => snapshot.Explain(request, id));
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

    /// <summary>How far the owner had come at the last commit.</summary>
    internal long Position => _engine.Position;

    /// <summary>What the owner kept with it.</summary>
    internal string Note => _engine.Note;

    /// <summary>Makes everything up to now durable, for an owner who has come at least so far.</summary>
    /// <param name="position">How far.</param>
    /// <param name="note">What is kept with it.</param>
    /// <param name="prepare">Done when it is settled what will be durable, before it is.</param>
    internal void CommitAt(long position, string note, Action prepare) => _engine.Commit(position, note, prepare);

    /// <summary>Deletes all documents.</summary>
    internal void DeleteAll() => _engine.DeleteAll();

    /// <summary>As <see cref="Delete(string)"/>, of an id that may be no text.</summary>
    internal bool Delete(ReadOnlySpan<byte> id) => _engine.Delete(id);

    internal static SearchIndex Open(IFileSystem files, string path, SearchSchema? schema, SearchIndexOptions options, bool isDurable)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (schema is null && !IndexDirectory.Exists(files, path)) throw IndexSchema.None(path);
        var directory = IndexDirectory.Open(files, path);
        try
        {
            schema = IndexSchema.Of(directory.Manifest, path, schema);
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        var engineOptions = new IndexEngineOptions
        {
            MemoryBytes = options.MemoryBytes,
            Cache = new ChunkCache(options.CacheBytes),
            IsInBackground = options.IsInBackground,
            Fields = schema.ToJson(),
        };
        return new SearchIndex(IndexEngine.Open(directory, schema, engineOptions), options.Time, isDurable);
    }

    private T Read<T>(Func<SearchSnapshot, T> read)
    {
        using var snapshot = OpenSnapshot();
        return read(snapshot);
    }
}
