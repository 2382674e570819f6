
namespace PaJua.Tests.Searching;

/// <summary>Random documents and queries of few words that are much alike.</summary>
internal sealed class RandomSearches
{
    private const string Title = "title";
    private const string Body = "body";
    private const string Flat = "flat";
    private const string Tag = "tag";

    // Words of rules, a stop word, some that have stems, and some that are other words' neighbours and beginnings.
    private static readonly string[] AllWords =
        ["a", "b", "aa", "ab", "ba", "bb", "aab", "aba", "abb", "bab", "abab", "aabb", "é", "aé", "éab", "b\U0001F389", "a\uFF42", "abbbb",
        "abs", "baabed", "baabing", "baaab", "ababness"];

    private static readonly string[] Patterns = ["a+", "a?b+", "[ab]*", "(ab)+", ".b", "..", "b.*", "a{2}b*", "[^a]*", "(a|bb|é).?"];

    private static readonly AnalyzerDefinition Words = new AnalyzerDefinition("whitespace").With("lowercase");

    private readonly Random _random;
    private readonly string[] _words;

    public RandomSearches(Random random)
    {
        _random = random;
        _words = random.GetItems(AllWords, random.Next(3, 16));
    }

    /// <summary>Fields of all kinds that have terms.</summary>
    public static SearchSchema Schema { get; } = new(
        new SearchField(Title) { Analyzer = Words, Weight = 2.5F, IsStored = true },
        new SearchField(Body)
        {
            Analyzer = Words.With("stop", ("words", new[] { "bb" })).With("synonyms", ("rules", new[] { "ab, ba", "aab => a b", "é => é aé" })),
            IsStored = true,
            K1 = 0.9F,
            B = 0.4F,
        },
        new SearchField(Flat) { Analyzer = Words.WithQueries(Words.With("synonyms", ("rules", new[] { "a, aa" }))), HasLengths = false, Weight = 0 },
        new SearchField(Tag, SearchFieldType.Keyword) { Weight = 0, IsStored = true },
        new SearchField("short") { Analyzer = Words.With("stem", ("language", "english")), HasPositions = false, Weight = 0.5F });

    /// <summary>Whether queries may find by statistics, which count deleted documents until a merge leaves them out.</summary>
    public bool AreStatisticsExact { get; set; }

    /// <summary>A document.</summary>
    public SearchDocument Document()
    {
        var document = new SearchDocument(Id());
        foreach (var field in Schema.Fields)
            for (var values = _random.Next(4); values > 1; values--) document.Add(field.Name, field.Name == Tag ? Word() : Text(0, 9));
        if (_random.Next(20) == 0) document.Add(Title, Text(30, 60));
        return document;
    }

    /// <summary>The id of a document that may be there.</summary>
    public string Id() => $"d{_random.Next(60)}";

    /// <summary>A query.</summary>
    /// <param name="depth">So many queries are within each other at most.</param>
    public SearchQuery Query(int depth)
    {
        var query = depth > 0 && _random.Next(3) > 0 ? Compound(depth - 1) : Simple();
        return _random.Next(4) > 0 ? query : query with { Boost = _random.Next(3) switch { 0 => 0, 1 => 3, _ => _random.NextSingle() } };
    }

    private SearchQuery Compound(int depth)
    {
        switch (_random.Next(8))
        {
            case 0:
                return new ConstantScoreQuery(Query(depth));
            case 1:
                return new BestFieldQuery(Queries(depth)) { TieBreaker = _random.Next(3) switch { 0 => 0, 1 => 1, _ => _random.NextSingle() } };
            default:
                var kinds = _random.Next(4) == 0 ? [ClauseKind.Should] : _random.GetItems(Enum.GetValues<ClauseKind>(), 3);
                return new BooleanQuery([.. Queries(depth).Select(query => new QueryClause(kinds[_random.Next(kinds.Length)], query))])
                {
                    MinimumShouldMatch = _random.Next(3) == 0 ? _random.Next(4) : 0,
                };
        }
    }

    private SearchQuery[] Queries(int depth) => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Query(depth))];

    private SearchQuery Simple() => _random.Next(17) switch
    {
        0 => new AllQuery(),
        1 => new PrefixQuery(Field(), Word()[..1]),
        2 => new PrefixQuery(Field(), _random.Next(5) == 0 ? "" : Word()),
        3 => new WildcardQuery(Field(), Pattern()),
        4 => new RegexQuery(Field(), Patterns[_random.Next(Patterns.Length)]),
        5 => new FuzzyQuery(Field(), Word())
        {
            ComparesStems = _random.Next(3) > 0,
            Distance = _random.Next(3),
            PrefixLength = _random.Next(2) * _random.Next(4),
            Transpositions = _random.Next(3) > 0,
            ExpansionsMax = AreStatisticsExact && _random.Next(2) == 0 ? _random.Next(1, 6) : 50,
        },
        6 or 7 => new PhraseQuery(PhraseField(), Text(1, _random.Next(3) == 0 ? 5 : 4)) { Slop = _random.Next(2) * _random.Next(8) },
        8 => new TermQuery(_random.Next(3) == 0 ? Tag : TextField(), Word()),
        9 => new TermQuery(TextField(), Word()),
        10 => new RangeQuery(Field(), Limit(), Limit()) { IncludesLower = _random.Next(2) == 0, IncludesUpper = _random.Next(2) == 0 },
        11 => new ExistsQuery(Field() ?? "short"),
        12 => new IdsQuery([.. Enumerable.Range(0, _random.Next(1, 30)).Select(_ => Id())]),
        13 when AreStatisticsExact => Like(),
        _ => new TextQuery(Field(), Text(1, 5))
        {
            Operator = _random.Next(3) == 0 ? TextOperator.And : TextOperator.Or,
            MinimumShouldMatch = _random.Next(3) == 0 ? _random.Next(5) : 0,
            Distance = _random.Next(5) == 0 ? _random.Next(3) : null,
        },
    };

    private string? Field() => _random.Next(8) switch { < 3 => null, 3 => Tag, 4 => "short", _ => TextField() };

    private MoreLikeThisQuery Like()
    {
        string[] fields = _random.Next(3) == 0 ? [] : _random.Next(2) == 0 ? [Title, Tag] : [Body];
        return new MoreLikeThisQuery(fields)
        {
            Texts = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Text(0, 9))],
            Ids = fields.Length == 0 ? [] : [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Id())],
            TermFrequencyMin = _random.Next(1, 4),
            DocumentFrequencyMin = _random.Next(1, 4),
            TermsMax = _random.Next(1, 9),
            MinimumShouldMatch = _random.NextSingle(),
        };
    }

    private SearchValue Limit() => _random.Next(4) == 0 ? default : _random.Next(8) == 0 ? "" : Word();

    private string? PhraseField() => _random.Next(4) == 0 ? null : TextField();

    private string TextField() => _random.Next(5) switch { < 2 => Title, < 4 => Body, _ => Flat };

    private string Word() => _words[(int)(_words.Length * Math.Pow(_random.NextDouble(), 2))];

    private string Text(int least, int most)
    {
        var words = Enumerable.Range(0, _random.Next(least, most)).Select(_ => Word());
        return string.Join(' ', words.Select(word => _random.Next(10) == 0 ? word.ToUpperInvariant() : word));
    }

    private string Pattern()
    {
        var word = Word();
        return string.Concat(word.EnumerateRunes().Select(rune => _random.Next(4) switch { 0 => "?", 1 when _random.Next(2) == 0 => "*", _ => rune.ToString() }));
    }
}
