namespace PaJua.Tests.Queries;

/// <summary>Short names to write expected queries with.</summary>
internal static class QueryTrees
{
    public static TextQuery Word(string text) => new(null, text);

    public static TextQuery In(string field, string text) => new(field, text);

    public static PhraseQuery Phrase(string text, int slop = 0, string? field = null) => new(field, text) { Slop = slop };

    public static PrefixQuery Prefix(string prefix, string? field = null) => new(field, prefix);

    public static WildcardQuery Wild(string pattern, string? field = null) => new(field, pattern);

    public static FuzzyQuery Fuzzy(string term, int distance = 2, string? field = null) => new(field, term) { Distance = distance };

    public static RegexQuery Regex(string pattern, string? field = null) => new(field, pattern);

    public static RangeQuery Range(string? lower, string? upper, string brackets = "[]", string? field = null) =>
        new(field, lower, upper) { IncludesLower = brackets[0] == '[', IncludesUpper = brackets[1] == ']' };

    public static ExistsQuery Exists(string field) => new(field);

    public static ConstantScoreQuery Constant(SearchQuery query, float boost) => new(query) { Boost = boost };

    /// <summary>Clauses that should match, unless they are <see cref="Must"/> or <see cref="Not"/>.</summary>
    public static BooleanQuery Any(params object[] clauses) => new(Clauses(ClauseKind.Should, clauses));

    /// <summary>Clauses that must match, unless they are <see cref="Not"/>.</summary>
    public static BooleanQuery All(params object[] clauses) => new(Clauses(ClauseKind.Must, clauses));

    public static QueryClause Must(SearchQuery query) => new(ClauseKind.Must, query);

    public static QueryClause Not(SearchQuery query) => new(ClauseKind.MustNot, query);

    public static SearchQuery Boost(SearchQuery query, float boost) => query with { Boost = boost };

    public static BooleanQuery Least(int minimum, BooleanQuery query) => query with { MinimumShouldMatch = minimum };

    private static List<QueryClause> Clauses(ClauseKind kind, object[] clauses) =>
        [.. clauses.Select(clause => clause is QueryClause whole ? whole : new QueryClause(kind, clause as SearchQuery ?? Word((string)clause)))];
}
