using System.Text;
using Pajs;
using PaJua.Automata;
using PaJua.Indexing;
using PaJua.Scoring;
using PaJua.Searching.Functions;
using PaJua.Terms;

namespace PaJua.Searching.Weights;

/// <summary>Makes a query ready for one search: words become terms by the analyzers of their fields, fields that are not named those that are
/// searched by default, and terms are looked up.</summary>
/// <param name="index">What is searched.</param>
/// <param name="options">How what the query leaves open is done.</param>
/// <param name="budget">How long the search may take.</param>
internal sealed class QueryCompiler(IndexView index, CompilerOptions options, SearchBudget budget)
{
    private readonly ColumnQueries _columns = new(index.Schema);

    /// <summary>The query, ready.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="boost">Multiplies the scores; null where none are asked for.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: it names a field that there is not; or it asks of a field what
    /// that cannot answer, or in a pattern that is malformed or too complex. Not where <see cref="CompilerOptions.IsLenient"/>: what cannot be asked
    /// then matches nothing.</exception>
    public Weight Compile(SearchQuery query, float? boost = 1) => CompileClause(query, boost) ?? NoneWeight.Only;

    // Null for what has no terms, as texts of stop words: where it is a part of another query, it is left out there.
    private Weight? CompileClause(SearchQuery query, float? boost)
    {
        try
        {
            return CompileStrictly(query, boost);
        }
        catch (PajsException error) when (options.Tolerates(error))
        {
            return NoneWeight.Only;
        }
    }

    private Weight? CompileStrictly(SearchQuery query, float? boost)
    {
        boost = Product(boost, query.Boost);
        return query switch
        {
            AllQuery => new AllWeight(boost ?? 0),
            TermQuery term => Term(term, boost),
            TextQuery text => OverFields(text.Field, boost, (field, factor) => Text(field, text, factor)),
            PhraseQuery phrase => OverFields(phrase.Field, boost, (field, factor) => Phrase(field, phrase, factor)),
            PrefixQuery prefix => OverFields(prefix.Field, boost, (field, factor) => Prefix(field, prefix, factor)),
            WildcardQuery wildcard => OverFields(wildcard.Field, boost, (field, factor) => Wildcard(field, wildcard, factor)),
            RegexQuery regex => OverFields(regex.Field, boost, (field, factor) => Automaton(field, PatternAutomata.OfRegex(regex.Pattern), factor)),
            FuzzyQuery fuzzy => OverFields(fuzzy.Field, boost, (field, factor) => TypedFuzzy(field, fuzzy, factor)),
            RangeQuery range => OverFields(range.Field, boost, (field, factor) => Range(field, range, factor)),
            ExistsQuery exists => Exists(FieldOf(exists.Field), boost),
            IdsQuery ids => new ConstantWeight(new IdsWeight(ids.Ids), boost ?? 0),
            MoreLikeThisQuery like => MoreLikeThis(like, boost),
            ConstantScoreQuery constant => CompileClause(constant.Query, null) is { } inner ? new ConstantWeight(inner, boost ?? 0) : null,
            BestFieldQuery best => BestField(best, boost),
            BooleanQuery boolean => Boolean(boolean, boost),
            FunctionScoreQuery functions => Functions(functions, boost),
            DistanceQuery distance => _columns.Distance(FieldOf(distance.Field), distance, boost),
            _ => throw new NotSupportedException($"Queries of the kind {query.GetType().Name} cannot be searched for."),
        };
    }

    // The boost is for the outcome; which documents match may depend on scores though nobody asks for these.
    private Weight? Functions(FunctionScoreQuery query, float? boost)
    {
        if (boost is null && query.ScoreMin is null) return CompileClause(query.Query, null);
        if (CompileClause(query.Query, query.CombinedBy == ScoreCombination.Replace ? null : 1) is not { } inner) return null;
        var compiler = new FunctionCompiler(index.Schema, options.Time, filter => Compile(filter, null));
        return new FunctionWeight(inner, [.. query.Functions.Select(compiler.Compile)], query, boost ?? 1);
    }

    // However large boosts within each other are, their product is finite, as scores are.
    private static float? Product(float? boost, float factor) => boost is { } outer ? FiniteScore.Of((double)outer * factor) : null;

    private int FieldOf(string name) => index.Schema.Require(name);

    // A query that names no field is asked of those that are searched by default, each with its weight; the best of them counts. Fields in which it
    // has no terms are left out.
    private Weight? OverFields(string? name, float? boost, Func<int, float?, Weight?> make)
    {
        if (name is not null) return make(FieldOf(name), boost);
        if (options.Fields.Count == 0) return NoneWeight.Only;
        return BestOf([.. options.Fields.Select(field => make(field.Number, Product(boost, field.Weight))).OfType<Weight>()], options.TieBreaker);
    }

    private static Weight? BestOf(Weight[] weights, float tieBreaker) => weights.Length switch
    {
        0 => null,
        1 => weights[0],
        _ => new BestFieldWeight(weights, tieBreaker),
    };

    private Weight? BestField(BestFieldQuery query, float? boost)
    {
        if (query.Queries.Count == 0) return NoneWeight.Only;
        return BestOf([.. query.Queries.Select(inner => CompileClause(inner, boost)).OfType<Weight>()], query.TieBreaker);
    }

    // Texts are asked for by their terms, all else by its column.
    private Weight Term(TermQuery query, float? boost)
    {
        var field = FieldOf(query.Field);
        if (_columns.HasOnlyColumn(field)) return _columns.Equal(field, query.Term, boost);
        RequireTerms(field);
        return new TermWeight(index, field, Encoding.UTF8.GetBytes(query.Term), boost);
    }

    private Weight? Text(int field, TextQuery query, float? boost)
    {
        if (_columns.HasOnlyColumn(field)) return _columns.Equal(field, query.Text, boost);
        var positions = Analyze(field, query.Text);
        if (positions.Count == 0) return null;
        Weight[] weights = [.. positions.Select(position => AnyOf([.. position.Terms.Select(term => Word(field, query, term, boost))]))];
        if (weights.Length == 1) return weights[0];
        if (query.Operator == TextOperator.And) return new BooleanWeight(weights, [], [], [], 0);
        return new BooleanWeight([], [], weights, [], Math.Clamp(query.MinimumShouldMatch, 1, weights.Length));
    }

    private Weight Word(int field, TextQuery query, string term, float? boost)
    {
        if (query.Distance is not { } distance) return new TermWeight(index, field, Encoding.UTF8.GetBytes(term), boost);
        var fuzzy = new FuzzyQuery(null, term) { Distance = distance };
        return Fuzzy(field, fuzzy, boost, FuzzyWord.OfTerm(index.Schema, field, fuzzy));
    }

    // Terms that stand at one place are other words for the same.
    private static Weight AnyOf(Weight[] weights) => weights.Length == 1 ? weights[0] : new BestFieldWeight(weights, 0);

    // Of the fields that are searched by default, those without positions cannot tell.
    private Weight? Phrase(int field, PhraseQuery query, float? boost)
    {
        var positions = Analyze(field, query.Text);
        if (positions.Count == 0) return null;
        if (positions.Count == 1)
            return AnyOf([.. positions[0].Terms.Select(term => (Weight)new TermWeight(index, field, Encoding.UTF8.GetBytes(term), boost))]);
        if (query.Field is null && !index.Schema.Fields[field].KeepsPositions) return NoneWeight.Only;
        RequirePositions(field);
        var first = positions[0].Position;
        (IReadOnlyList<string>, int)[] places = [.. positions.Select(position => (position.Terms, position.Position - first))];
        return new PhraseWeight(index, field, places, query.Slop, boost);
    }

    private ConstantWeight Prefix(int field, PrefixQuery query, float? boost)
    {
        var prefix = Encoding.UTF8.GetBytes(Fold(field, query.Prefix));
        return prefix.Length == 0
            ? Terms(field, static terms => terms.Walk(), boost)
            : Automaton(field, new PrefixAutomaton(prefix), boost);
    }

    private ConstantWeight Wildcard(int field, WildcardQuery query, float? boost) =>
        Automaton(field, PatternAutomata.OfWildcard(Fold(field, query.Pattern)), boost);

    private ConstantWeight Automaton(int field, TermAutomaton automaton, float? boost) =>
        Terms(field, terms => new AutomatonCursor(terms.Walk(), automaton), boost);

    private ConstantWeight Terms(int field, Func<FieldTerms, TermCursor?> open, float? boost)
    {
        RequireTerms(field);
        return new ConstantWeight(new TermSetWeight(field, open, budget), boost ?? 0);
    }

    // Limits of a range are folded as a prefix is.
    private ConstantWeight Range(int field, RangeQuery query, float? boost)
    {
        if (_columns.HasOnlyColumn(field)) return _columns.Range(field, query, boost);
        var range = new TermRange(LimitOf(field, query.Lower), query.IncludesLower, LimitOf(field, query.Upper), query.IncludesUpper);
        return Terms(field, terms => new TermRangeCursor(terms.Walk(), range), boost);
    }

    private byte[]? LimitOf(int field, SearchValue limit)
    {
        if (limit.IsNone) return null;
        if (FieldValue.TryFit(SearchFieldType.Keyword, limit, out var term)) return Encoding.UTF8.GetBytes(Fold(field, term.Text));
        throw new PajsException(
            PajsErrorCode.InvalidQuery,
            $"The limit '{limit}' of kind {limit.Kind} does not fit the field '{index.Schema.Fields[field].Name}', whose terms are texts.");
    }

    private ConstantWeight Exists(int field, float? boost)
    {
        if (_columns.HasOnlyColumn(field)) return _columns.Exists(field, boost);
        if (index.Schema.Fields[field].KeepsLengths) return new ConstantWeight(new LengthWeight(field), boost ?? 0);
        return Terms(field, static terms => terms.Walk(), boost);
    }

    private Weight MoreLikeThis(MoreLikeThisQuery query, float? boost)
    {
        var fields = query.Fields.Count > 0
            ? [.. query.Fields.Select(name => (Number: FieldOf(name), Weight: 1F)).DistinctBy(static field => field.Number)]
            : options.Fields;
        foreach (var (field, _) in fields) RequireTerms(field);
        var terms = new LikeTerms(index, query).Of([.. fields.Select(static field => field.Number)]);
        Weight[] weights = [.. terms.Select(term => new TermWeight(
            index, term.Field, Encoding.UTF8.GetBytes(term.Term), Product(boost, fields.First(field => field.Number == term.Field).Weight)))];
        if (weights.Length == 0) return NoneWeight.Only;
        Weight[] given = query.Ids.Count > 0 ? [new IdsWeight(query.Ids)] : [];
        return new BooleanWeight([], [], weights, given, Math.Max(1, (int)(weights.Length * query.MinimumShouldMatch)));
    }

    private Weight TypedFuzzy(int field, FuzzyQuery query, float? boost) => Fuzzy(field, query, boost, FuzzyWord.OfTyped(index.Schema, field, query));

    // All count as being as frequent as the most frequent of them, so that a rare misspelling is not better than the word.
    private Weight Fuzzy(int field, FuzzyQuery query, float? boost, params ReadOnlySpan<FuzzyWord> words)
    {
        RequireTerms(field);
        var terms = FuzzyTerms.Of(index, field, query, words);
        if (terms.Count == 0) return NoneWeight.Only;
        var frequency = terms.Max(static term => term.DocumentFrequency);
        Weight[] weights = [.. terms.Select(term => new TermWeight(index, field, Encoding.UTF8.GetBytes(term.Term), boost * term.Part, frequency))];
        return weights.Length == 1 ? weights[0] : new BooleanWeight([], [], weights, [], 1);
    }

    private Weight? Boolean(BooleanQuery query, float? boost)
    {
        Weight[] Of(ClauseKind kind, float? factor) =>
            [.. query.Clauses.Where(clause => clause.Kind == kind).Select(clause => CompileClause(clause.Query, factor)).OfType<Weight>()];

        var (must, filters) = (Of(ClauseKind.Must, boost), Of(ClauseKind.Filter, null));
        var (should, mustNot) = (Of(ClauseKind.Should, boost), Of(ClauseKind.MustNot, null));
        if (query.Clauses.Count > 0 && must.Length + filters.Length + should.Length + mustNot.Length == 0) return null;
        if (query.MinimumShouldMatch > should.Length) return NoneWeight.Only;
        var isRequired = must.Length + filters.Length > 0;
        if (!isRequired && should.Length == 0)
            return mustNot.Length == 0 ? NoneWeight.Only : new BooleanWeight([new AllWeight(boost ?? 0)], [], [], mustNot, 0);
        return new BooleanWeight(must, filters, should, mustNot, isRequired ? query.MinimumShouldMatch : Math.Max(1, query.MinimumShouldMatch));
    }

    private List<AnalyzedPosition> Analyze(int field, string text)
    {
        RequireTerms(field);
        if (index.Schema.AnalyzerOf(field) is not { } analyzer) return text.Length == 0 ? [] : [new AnalyzedPosition(0, [text])];
        var positions = new List<AnalyzedPosition>();
        using var tokens = analyzer.ForQueries.Rent();
        tokens.Read(text.AsMemory());
        while (tokens.Next())
        {
            var term = tokens.Text.ToString();
            if (positions.Count == 0 || positions[^1].Position != tokens.Position) positions.Add(new AnalyzedPosition(tokens.Position, [term]));
            else if (!positions[^1].Terms.Contains(term)) positions[^1].Terms.Add(term);
        }

        return positions;
    }

    private string Fold(int field, string text) => index.Schema.Fold(field, text);

    private void RequireTerms(int field)
    {
        var named = index.Schema.Fields[field];
        if (!named.HasTerms)
            throw new PajsException(PajsErrorCode.InvalidSyntax, $"The field '{named.Name}' of type {named.Type} has no terms; ask it for ranges.");
    }

    private void RequirePositions(int field)
    {
        var named = index.Schema.Fields[field];
        if (!named.KeepsPositions)
            throw new PajsException(
                PajsErrorCode.InvalidSyntax, $"The field '{named.Name}' keeps no positions, so that it cannot be asked for phrases.");
    }

    private readonly record struct AnalyzedPosition(int Position, List<string> Terms);
}
