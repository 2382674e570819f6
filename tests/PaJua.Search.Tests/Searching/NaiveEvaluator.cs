using System.Text;
using System.Text.RegularExpressions;
using PaJua.Codec;
using PaJua.Tests.Terms;

namespace PaJua.Tests.Searching;

/// <summary>What queries find and how well, worked out of what their doc comments say, document by document, in doubles.</summary>
/// <remarks>Statistics are those of the documents that are given, as an index has them that was compacted.</remarks>
/// <param name="schema">The fields.</param>
/// <param name="documents">In the order in which they were added.</param>
internal sealed class NaiveEvaluator(SearchSchema schema, IReadOnlyList<NaiveDocument> documents)
{
    private readonly Dictionary<(int Field, string Term), int> _documentFrequencies = [];
    private readonly Dictionary<int, (int Documents, double AverageLength)> _statistics = [];
    private readonly Dictionary<(int Field, FuzzyQuery Query, string? Stem), (List<NaiveFuzzyTerm> Terms, int DocumentFrequency)> _fuzzy = [];
    private readonly Dictionary<int, string[]> _terms = [];
    private readonly Dictionary<(int Field, SearchQuery Query), HashSet<string>> _expansions = [];
    private readonly Dictionary<(int Field, string Text), List<NaivePlace>> _places = [];

    /// <summary>The matches with their scores, the best first and of equal ones those that were added first.</summary>
    public IEnumerable<(NaiveDocument Document, double Score)> Search(SearchQuery query) => documents
        .Select(document => (Document: document, Score: Score(query, document)))
        .Where(static match => match.Score is not null)
        .Select(static match => (match.Document, match.Score!.Value))
        .OrderByDescending(static match => match.Value);

    /// <summary>The score of a document; null where it does not match.</summary>
    public double? Score(SearchQuery query, NaiveDocument document) => query.Boost * (query switch
    {
        AllQuery => 1,
        TermQuery term => Term(schema.NumberOf(term.Field), term.Term, document),
        TextQuery text => BestField(text.Field, field => Text(field, text, document)),
        PhraseQuery phrase => BestField(phrase.Field, field => Phrase(field, phrase, document)),
        PrefixQuery prefix => BestField(prefix.Field, field => AnyTerm(field, document, prefix, () => Starts(Fold(field, prefix.Prefix)))),
        WildcardQuery wildcard => BestField(wildcard.Field, field => AnyTerm(field, document, wildcard, () => Whole(Wildcard(Fold(field, wildcard.Pattern))))),
        RegexQuery regex => BestField(regex.Field, field => AnyTerm(field, document, regex, () => Whole(regex.Pattern))),
        FuzzyQuery fuzzy => BestField(fuzzy.Field, field => Fuzzy(field, fuzzy, document, fuzzy.ComparesStems ? StemOf(field, fuzzy.Term) : null)),
        RangeQuery range => BestField(range.Field, field => AnyTerm(field, document, range, () => Within(field, range))),
        ExistsQuery exists => document.Tokens(schema.NumberOf(exists.Field)).Count > 0 ? 1 : null,
        IdsQuery ids => ids.Ids.Contains(document.Document.Id) ? 1 : null,
        MoreLikeThisQuery like => MoreLikeThis(like, document),
        ConstantScoreQuery constant => Score(constant.Query, document) is null ? null : 1,
        BestFieldQuery best => Best(best.Queries.Select(inner => Score(inner, document)), best.TieBreaker),
        BooleanQuery boolean => Boolean(boolean, document),
        _ => throw new NotSupportedException(query.GetType().Name),
    });

    private double? MoreLikeThis(MoreLikeThisQuery query, NaiveDocument document)
    {
        if (query.Ids.Contains(document.Document.Id)) return null;
        var fields = query.Fields.Count > 0 ? query.Fields.Select(name => (Number: schema.NumberOf(name), Weight: 1F)).Distinct().ToArray() : DefaultFields();
        (int Field, string Term, float Weight)[] terms = [.. fields
            .SelectMany(field => LikeTexts(query, field.Number).GroupBy(static term => term)
                .Select(term => (Field: field.Number, Term: term.Key, field.Weight, Count: term.Count(), Documents: DocumentFrequency(field.Number, term.Key))))
            .Where(term => term.Count >= query.TermFrequencyMin && term.Documents >= query.DocumentFrequencyMin)
            .OrderByDescending(term => (float)Idf(term.Field, term.Documents) * term.Count).ThenBy(term => Array.FindIndex(fields, field => field.Number == term.Field))
            .ThenBy(static term => term.Term, Utf8Order.Instance)
            .Take(query.TermsMax).Select(static term => (term.Field, term.Term, term.Weight))];
        double[] scores = [.. terms.Select(term => Term(term.Field, term.Term, document) * term.Weight).OfType<double>()];
        return scores.Length >= Math.Max(1, (int)(terms.Length * query.MinimumShouldMatch)) ? scores.Sum() : null;
    }

    private IEnumerable<string> LikeTexts(MoreLikeThisQuery query, int field) =>
        NaiveDocument.Analyze(schema.AnalyzerOf(field), query.Texts)
            .Concat(documents.Where(document => query.Ids.Contains(document.Document.Id)).SelectMany(document => document.Tokens(field)))
            .Select(static token => token.Term);

    private Func<string, bool> Within(int field, RangeQuery query)
    {
        var lower = query.Lower.IsNone ? null : Fold(field, query.Lower.ToString());
        var upper = query.Upper.IsNone ? null : Fold(field, query.Upper.ToString());
        return term => (lower is null || Utf8Order.Instance.Compare(term, lower) > (query.IncludesLower ? -1 : 0))
            && (upper is null || Utf8Order.Instance.Compare(upper, term) > (query.IncludesUpper ? -1 : 0));
    }

    private double? BestField(string? name, Func<int, double?> score)
    {
        if (name is not null) return score(schema.NumberOf(name));
        return Best(DefaultFields().Select(field => score(field.Number) * field.Weight));
    }

    private (int Number, float Weight)[] DefaultFields() => [.. schema.Fields.Index()
        .Where(static pair => pair.Item is { Type: SearchFieldType.Text, Weight: > 0 })
        .Select(static pair => (pair.Index, pair.Item.Weight))];

    private static double? Best(IEnumerable<double?> scores, double tieBreaker = 0)
    {
        double[] matches = [.. scores.Where(static score => score is not null).Select(static score => score!.Value)];
        return matches.Length == 0 ? null : matches.Max() + (tieBreaker * (matches.Sum() - matches.Max()));
    }

    private double? Boolean(BooleanQuery query, NaiveDocument document)
    {
        QueryClause[] clauses = [.. query.Clauses.Where(clause => !IsLeftOut(clause.Query))];
        double?[] Of(ClauseKind kind) => [.. clauses.Where(clause => clause.Kind == kind).Select(clause => Score(clause.Query, document))];
        var (must, filter, should, mustNot) = (Of(ClauseKind.Must), Of(ClauseKind.Filter), Of(ClauseKind.Should), Of(ClauseKind.MustNot));
        if (clauses.Length == 0) return null;
        if (must.Concat(filter).Any(static score => score is null) || mustNot.Any(static score => score is not null)) return null;
        var matched = should.Count(static score => score is not null);
        if (matched < query.MinimumShouldMatch) return null;
        if (mustNot.Length == clauses.Length) return 1;
        if (must.Length + filter.Length == 0 && matched == 0) return null;
        return must.Sum() + should.Sum(static score => score ?? 0);
    }

    // Whether an analyzer leaves every word of it out, in each field that it asks.
    private bool IsLeftOut(SearchQuery query) => query switch
    {
        TextQuery text => FieldsOf(text.Field).All(field => Places(field, text.Text).Count == 0),
        PhraseQuery phrase => FieldsOf(phrase.Field).All(field => Places(field, phrase.Text).Count == 0),
        ConstantScoreQuery constant => IsLeftOut(constant.Query),
        BestFieldQuery best => best.Queries.Count > 0 && best.Queries.All(IsLeftOut),
        BooleanQuery boolean => boolean.Clauses.Count > 0 && boolean.Clauses.All(clause => IsLeftOut(clause.Query)),
        _ => false,
    };

    private IEnumerable<int> FieldsOf(string? name) => name is null ? DefaultFields().Select(static field => field.Number) : [schema.NumberOf(name)];

    private double? Text(int field, TextQuery query, NaiveDocument document)
    {
        var places = Places(field, query.Text);
        if (places.Count == 0) return null;
        double?[] scores = [.. places.Select(place => Best(place.Terms.Select(term => query.Distance is { } distance
            ? Fuzzy(field, new FuzzyQuery(null, term) { Distance = distance }, document)
            : Term(field, term, document))))];
        var matched = scores.Count(static score => score is not null);
        var least = query.Operator == TextOperator.And ? places.Count : Math.Clamp(query.MinimumShouldMatch, 1, places.Count);
        return matched < least ? null : scores.Sum(static score => score ?? 0);
    }

    private double? Term(int field, string term, NaiveDocument document, double? idf = null)
    {
        var frequency = document.Frequency(field, term);
        return frequency == 0 ? null : (idf ?? Idf(field, DocumentFrequency(field, term))) * Saturation(field, frequency, document);
    }

    private double? AnyTerm(int field, NaiveDocument document, SearchQuery query, Func<Func<string, bool>> makeMatches)
    {
        if (!_expansions.TryGetValue((field, query), out var terms)) _expansions[(field, query)] = terms = [.. Terms(field).Where(makeMatches())];
        return document.Tokens(field).Any(token => terms.Contains(token.Term)) ? 1 : null;
    }

    private static Func<string, bool> Starts(string prefix) => term => term.StartsWith(prefix, StringComparison.Ordinal);

    private static Func<string, bool> Whole(string pattern)
    {
        var regex = new Regex($@"\A(?:{OneUnitEach(pattern)})\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return term => regex.IsMatch(OneUnitEach(term));
    }

    // The framework's expressions know UTF-16 units, the engine's code points.
    private static string OneUnitEach(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => rune.IsBmp ? (char)rune.Value : (char)(0xE000 + (rune.Value % 0x1000))));

    private static string Wildcard(string pattern) =>
        Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);

    private string? StemOf(int field, string word) => Places(field, word) is [{ Terms: [var stem] }] && stem != Fold(field, word) ? stem : null;

    private double? Fuzzy(int field, FuzzyQuery query, NaiveDocument document, string? stem = null)
    {
        var (terms, documentFrequency) = FuzzyTerms(field, query with { Boost = 1, Term = Fold(field, query.Term) }, stem);
        double?[] scores = [.. terms.Select(term => term.Part * Term(field, term.Term, document, Idf(field, documentFrequency)))];
        return Array.TrueForAll(scores, static score => score is null) ? null : scores.Sum(static score => score ?? 0);
    }

    private (List<NaiveFuzzyTerm> Terms, int DocumentFrequency) FuzzyTerms(int field, FuzzyQuery query, string? stem)
    {
        if (_fuzzy.TryGetValue((field, query, stem), out var known)) return known;
        var near = Near(field, query);
        if (stem is not null)
        {
            var most = stem.EnumerateRunes().Count() switch { < 3 => 0, < 6 => 1, _ => 2 };
            near = near.Concat(Near(field, query with { Term = stem, Distance = Math.Min(query.Distance, most) }));
        }

        List<NaiveFuzzyTerm> terms = [.. near
            .OrderByDescending(static term => term.Part).ThenBy(static term => term.Term, Utf8Order.Instance)
            .DistinctBy(static term => term.Term)
            .Take(query.ExpansionsMax)];
        var documentFrequency = terms.Select(term => DocumentFrequency(field, term.Term)).DefaultIfEmpty().Max();
        return _fuzzy[(field, query, stem)] = (terms, documentFrequency);
    }

    private IEnumerable<NaiveFuzzyTerm> Near(int field, FuzzyQuery query)
    {
        var word = query.Term.EnumerateRunes().ToArray();
        var fixedLength = Math.Min(query.PrefixLength, word.Length);
        return Terms(field)
            .Select(term => (Term: term, Runes: term.EnumerateRunes().ToArray()))
            .Where(term => term.Runes.Take(fixedLength).SequenceEqual(word.Take(fixedLength)))
            .Select(term => (term.Term, term.Runes.Length, Distance: NaiveDistance.Of<Rune>(
                word.AsSpan(fixedLength), term.Runes.AsSpan(fixedLength), query.Transpositions)))
            .Where(term => term.Distance <= query.Distance && (term.Distance == 0 || term.Distance < Math.Min(word.Length, term.Length)))
            .Select(term => new NaiveFuzzyTerm(term.Term, 1 - (term.Distance / (float)Math.Min(word.Length, term.Length))));
    }

    private double? Phrase(int field, PhraseQuery query, NaiveDocument document)
    {
        var places = Places(field, query.Text);
        if (places.Count == 0) return null;
        if (places.Count == 1) return Best(places[0].Terms.Select(term => Term(field, term, document)));
        if (!schema.Fields[field].KeepsPositions) return null;
        var frequency = NaivePhrase.Frequency(document.Tokens(field), places, query.Slop);
        if (frequency == 0) return null;
        var idf = places.SelectMany(static place => place.Terms).Select(term => DocumentFrequency(field, term)).Where(static count => count > 0)
            .Sum(count => Idf(field, count));
        return idf * Saturation(field, frequency, document);
    }

    private List<NaivePlace> Places(int field, string text)
    {
        if (_places.TryGetValue((field, text), out var places)) return places;
        return _places[(field, text)] = [.. NaiveDocument.Analyze(schema.AnalyzerOf(field)?.ForQueries, [text])
            .GroupBy(static token => token.Position)
            .Select(static tokens => new NaivePlace(tokens.Key, [.. tokens.Select(static token => token.Term).Distinct()]))];
    }

    private string Fold(int field, string text) => schema.Fields[field].Type == SearchFieldType.Text ? text.ToLowerInvariant() : text;

    private double Saturation(int field, double frequency, NaiveDocument document)
    {
        var options = schema.Fields[field];
        var length = options.KeepsLengths ? FieldLength.Decode(FieldLength.Encode(document.Length(field))) : 1;
        return frequency / (frequency + (options.K1 * (1 - options.B + (options.B * length / Statistics(field).AverageLength))));
    }

    private double Idf(int field, int documentFrequency) =>
        Math.Log(1 + ((Statistics(field).Documents - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    private int DocumentFrequency(int field, string term)
    {
        if (!_documentFrequencies.TryGetValue((field, term), out var count))
            _documentFrequencies[(field, term)] = count = documents.Count(document => document.Frequency(field, term) > 0);
        return count;
    }

    private (int Documents, double AverageLength) Statistics(int field)
    {
        if (_statistics.TryGetValue(field, out var known)) return known;
        int[] tokens = [.. documents.Select(document => document.Tokens(field).Count).Where(static count => count > 0)];
        return _statistics[field] = (tokens.Length, tokens.Length == 0 ? 1 : tokens.Average());
    }

    private string[] Terms(int field)
    {
        if (!_terms.TryGetValue(field, out var terms))
            _terms[field] = terms = [.. documents.SelectMany(document => document.Tokens(field)).Select(static token => token.Term).Distinct()];
        return terms;
    }

    private readonly record struct NaiveFuzzyTerm(string Term, float Part);
}

/// <summary>The order of terms: that of their UTF-8 bytes.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? left, string? right) => Encoding.UTF8.GetBytes(left!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right!));
}
