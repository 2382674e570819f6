using System.Text;
using Pajs;
using PaJua.Indexing;
using PaJua.Results;
using PaJua.Searching;
using PaJua.Searching.Weights;
using PaJua.Suggesting;

namespace PaJua;

/// <summary>An index as it was at one moment, whatever is added and deleted since. For any number of threads; to be disposed before the
/// index.</summary>
/// <remarks>To be disposed when no question to it is being answered. As long as it is open, files that merges have replaced stay. What pages of results are asked for with <see cref="SearchRequest.After"/> belongs
/// together.</remarks>
public sealed class SearchSnapshot : IDisposable
{
    private readonly IndexState _state;
    private readonly CompilerOptions _defaults;
    private readonly TimeProvider _time;
    private int _isDisposed;

    /// <param name="state">The caller's part, which is this one's from now on.</param>
    /// <param name="defaults">How what queries leave open is done.</param>
    /// <param name="time">Tells the time.</param>
    internal SearchSnapshot(IndexState state, CompilerOptions defaults, TimeProvider time) => (_state, _defaults, _time) = (state, defaults, time);

    /// <summary>How many documents there are.</summary>
    public long Count => View.LiveDocuments;

    private IndexView View
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
            return _state.View;
        }
    }

    /// <inheritdoc cref="SearchIndex.Contains"/>
    public bool Contains(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return View.Find(id) is not null;
    }

    /// <inheritdoc cref="SearchIndex.Get"/>
    public SearchDocument? Get(string id, IReadOnlyList<string>? fields = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        var selection = new StoredSelection(View.Schema, fields);
        return View.Find(id) is var (segment, document) ? selection.ToDocument(id, segment.StoredOf(document)) : null;
    }

    /// <inheritdoc cref="SearchIndex.Search(string, int)"/>
    public SearchResults Search(string text, int limit = 10) => Search(new SearchRequest(Parse(text)) { Limit = limit, IsLenient = true });

    /// <inheritdoc cref="SearchIndex.Search(SearchRequest, CancellationToken)"/>
    public SearchResults Search(SearchRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Search(View, _defaults, request, new SearchBudget(_time, request.TimeLimit, cancel)).Run();
    }

    /// <inheritdoc cref="SearchIndex.Explain(SearchQuery, string)"/>
    public ScoreExplanation? Explain(SearchQuery query, string id)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Explain(new SearchRequest(query), id);
    }

    /// <inheritdoc cref="SearchIndex.Explain(SearchRequest, string)"/>
    public ScoreExplanation? Explain(SearchRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Explain(request, Encoding.UTF8.GetBytes(id));
    }

    /// <inheritdoc cref="SearchIndex.Suggest"/>
    public IReadOnlyList<SearchSuggestion> Suggest(string typed, IReadOnlyList<string>? fields = null, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        int[] numbers = [.. DefaultFields(fields)];
        return new TypedCompletion(View).Complete(typed, numbers, limit);
    }

    /// <inheritdoc cref="SearchIndex.Correct"/>
    public string? Correct(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new QueryCorrection(View, _defaults).Correct(Parse(text), text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0) _state.Release();
    }

    /// <summary>As <see cref="Explain(SearchRequest, string)"/>, of an id that may be no text.</summary>
    internal ScoreExplanation? Explain(SearchRequest request, ReadOnlySpan<byte> id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Search(View, _defaults, request, new SearchBudget(_time, null, default)).Explain(id);
    }

    /// <summary>Goes to all documents, in no order that means anything.</summary>
    /// <param name="field">A field of whole numbers.</param>
    /// <param name="visit">Is given the id of each, and its value of the field; null where it has none.</param>
    internal void Visit(string field, DocumentVisit visit)
    {
        var number = View.Schema.Require(field);
        foreach (var segment in View.Segments)
        {
            using var documents = segment.Segment.OpenDocuments();
            using var values = segment.Column(number)?.Open();
            for (var document = 0; document < segment.Documents; document++)
            {
                if (segment.Deleted?.Contains(document) == true) continue;
                visit(documents.Id(document), values is not null && values.TryGet(document, out var value) ? value : null);
            }
        }
    }

    /// <summary>Whether there is a document of an id that may be no text.</summary>
    internal bool Contains(ReadOnlySpan<byte> id) => View.Find(id) is not null;

    /// <summary>What people type, as a query.</summary>
    internal SearchQuery Parse(string text) => SearchQuery.ParseLenient(text, new QueryParserOptions { Fields = FieldNames }).Query;

    private IReadOnlyList<string> FieldNames => [.. View.Schema.Fields.Select(static named => named.Name)];

    private IEnumerable<int> DefaultFields(IReadOnlyList<string>? names) =>
        names is null ? _defaults.Fields.Select(static field => field.Number) : names.Select(NumberOfTerms).Distinct();

    private int NumberOfTerms(string name)
    {
        var number = View.Schema.Require(name);
        var type = View.Schema.Fields[number].Type;
        return View.Schema.Fields[number].HasTerms
            ? number
            : throw new PajsException(PajsErrorCode.InvalidQuery, $"The field '{name}' of type {type} has no words to be suggested.");
    }
}
