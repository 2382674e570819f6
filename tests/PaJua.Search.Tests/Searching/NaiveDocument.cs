namespace PaJua.Tests.Searching;

/// <summary>A document as its fields' analyzers take it apart.</summary>
internal sealed class NaiveDocument
{
    private readonly Dictionary<int, List<NaiveToken>> _tokens = [];
    private readonly Dictionary<(int Field, string Term), int> _frequencies = [];
    private readonly Dictionary<int, int> _lengths = [];

    public NaiveDocument(SearchSchema schema, SearchDocument document)
    {
        Document = document;
        foreach (var values in document.Values.GroupBy(value => schema.NumberOf(value.Key)))
            _tokens[values.Key] = [.. Analyze(schema.AnalyzerOf(values.Key), values.Select(static value => value.Value.ToString()))];
        foreach (var (field, tokens) in _tokens)
        {
            foreach (var term in tokens.GroupBy(static token => token.Term)) _frequencies[(field, term.Key)] = term.Count();
            _lengths[field] = tokens.Select(static token => token.Position).Distinct().Count();
        }
    }

    /// <summary>What was added.</summary>
    public SearchDocument Document { get; }

    /// <summary>The tokens of a field, in their order.</summary>
    public IReadOnlyList<NaiveToken> Tokens(int field) => _tokens.GetValueOrDefault(field, []);

    /// <summary>How often a field has a term.</summary>
    public int Frequency(int field, string term) => _frequencies.GetValueOrDefault((field, term));

    /// <summary>How long a field is: tokens that share a position count as one.</summary>
    public int Length(int field) => _lengths.GetValueOrDefault(field);

    /// <summary>The tokens of values; those of a field that is not analyzed are the values.</summary>
    public static IEnumerable<NaiveToken> Analyze(Analyzer? analyzer, IEnumerable<string> values)
    {
        if (analyzer is null)
        {
            foreach (var (position, value) in values.Index())
                if (value.Length > 0) yield return new NaiveToken(value, position);
            yield break;
        }

        using var tokens = analyzer.Rent();
        foreach (var value in values)
        {
            tokens.Read(value.AsMemory());
            while (tokens.Next()) yield return new NaiveToken(tokens.Text.ToString(), tokens.Position);
        }
    }
}

/// <summary>A term where it stands.</summary>
internal readonly record struct NaiveToken(string Term, int Position);
