using Pajs;
using PaJua.Highlighting;
using PaJua.Searching;
using PaJua.Searching.Weights;
using PaJua.Stored;

namespace PaJua.Results;

/// <summary>Shows of documents that were found why they were. For one search, on one thread.</summary>
internal sealed class HitHighlighter
{
    private static readonly Analyzer WholeText = new(new AnalyzerDefinition("keyword"));

    private readonly List<ShownField> _fields = [];
    private readonly DocumentTexts? _texts;
    private readonly List<string> _values = [];

    /// <param name="index">What is searched.</param>
    /// <param name="defaults">How what the query leaves open is done.</param>
    /// <param name="request">What is searched for, and where texts come from.</param>
    /// <param name="options">What is shown.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such field; <see cref="PajsErrorCode.InvalidQuery"/>: it has
    /// no texts, or they are not stored.</exception>
    public HitHighlighter(IndexView index, CompilerOptions defaults, SearchRequest request, HighlightOptions options)
    {
        _texts = request.Texts;
        var extraction = new IndexHighlighting(index, defaults);
        foreach (var number in NumbersOf(index.Schema, options.Fields))
        {
            var analyzer = index.Schema.AnalyzerOf(number) ?? WholeText;
            var terms = extraction.TermsOf(number, analyzer, request.Query);
            if (options.Fields is not null || terms.Count > 0)
                _fields.Add(new ShownField(number, index.Schema.Fields[number].Name, terms, new Highlighter(analyzer, options)));
        }
    }

    /// <summary>Whether it shows what documents store.</summary>
    public bool ReadsFields => _texts is null && _fields.Count > 0;

    /// <summary>What of a document shows why it matched, by the names of fields.</summary>
    /// <param name="id">The document's id.</param>
    /// <param name="stored">Its stored values.</param>
    public Dictionary<string, Highlight> Of(ReadOnlySpan<byte> id, List<StoredValue> stored)
    {
        var highlights = new Dictionary<string, Highlight>(StringComparer.Ordinal);
        foreach (var (number, name, terms, highlighter) in _fields)
            if (highlighter.Highlight(_texts?.Invoke(id, name) ?? TextsOf(number, stored), terms) is { } highlight) highlights.Add(name, highlight);
        return highlights;
    }

    private List<string> TextsOf(int number, List<StoredValue> stored)
    {
        _values.Clear();
        foreach (var (field, value) in stored)
            if (field == number) _values.Add(value.Text);
        return _values;
    }

    private IEnumerable<int> NumbersOf(SearchSchema schema, IReadOnlyList<string>? names)
    {
        if (names is not null) return names.Distinct(StringComparer.Ordinal).Select(name => NumberOf(schema, name));
        return Enumerable.Range(0, schema.Fields.Count)
            .Where(number => schema.Fields[number].HasTerms && (_texts is not null || schema.Fields[number].IsStored));
    }

    private int NumberOf(SearchSchema schema, string name)
    {
        var number = _texts is null ? StoredSelection.NumberOfStored(schema, name) : schema.Require(name);
        var type = schema.Fields[number].Type;
        return schema.Fields[number].HasTerms
            ? number
            : throw new PajsException(PajsErrorCode.InvalidQuery, $"The field '{name}' of type {type} has no words that could be marked.");
    }

    private readonly record struct ShownField(int Number, string Name, HighlightTerms Terms, Highlighter Highlighter);
}
