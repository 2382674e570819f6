using PaJua.Highlighting;

namespace PaJua.Tests.Highlighting;

/// <summary>What is marked, made of query text: each term weighs 1, prefixes and wildcards are compared letter by letter.</summary>
internal static class QueryMarks
{
    public static HighlightTerms TermsOf(string query, string field = "text", string analyzer = "standard") =>
        new HighlightExtraction(field, isDefault: true, Analyzer.Find(analyzer), static _ => 1, Matching).Of(SearchQuery.Parse(query));

    /// <summary>The highlight's text, or null.</summary>
    public static string? Marked(string text, string query, HighlightOptions? options = null, string analyzer = "standard") =>
        Marked([text], query, options, analyzer);

    public static string? Marked(string[] values, string query, HighlightOptions? options = null, string analyzer = "standard") =>
        new Highlighter(Analyzer.Find(analyzer), options ?? new HighlightOptions()).Highlight(values, TermsOf(query, "text", analyzer))?.Text;

    private static TermPredicate? Matching(SearchQuery query) => query switch
    {
        PrefixQuery prefix => term => term.StartsWith(prefix.Prefix, StringComparison.Ordinal),
        WildcardQuery { Pattern: "n?de" } => static term => term is ['n', _, 'd', 'e'],
        FuzzyQuery fuzzy => term => PaJua.Analysis.NearestName.Distance(fuzzy.Term, term.ToString()) <= fuzzy.Distance,
        _ => null,
    };
}
