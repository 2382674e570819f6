namespace PaJua.Tests.Queries;

/// <summary>Random queries, all of which the syntax can say.</summary>
internal sealed class AnyQuery(Random random)
{
    private const string Alphabet = "aabz09 .,:;*?~^()[]{}\"\\/+-!<>&|_#'é日\uD83C\uDF89\uD800\n\t";

    private static readonly string[] Words = ["AND", "OR", "NOT", "TO", "&&", "||", "_exists_", "*", "http://a", "-5", "/a/", "[a TO b]", "a:b"];

    private static readonly string[] Patterns = ["a+", "[a-z]*", "a/b", @"\d\\", @"\.", "a b", "/", "é", "\"", "a|b"];

    public SearchQuery Make(int depth)
    {
        var query = depth > 0 && random.Next(3) > 0 ? Compound(depth - 1) : Simple();
        return random.Next(4) > 0 ? query : query with { Boost = Boost() };
    }

    private SearchQuery Compound(int depth)
    {
        if (random.Next(5) == 0) return new ConstantScoreQuery(Make(depth)) { Boost = Boost() };
        var clauses = new QueryClause[random.Next(1, 5)];
        foreach (ref var clause in clauses.AsSpan()) clause = new QueryClause(Kind(), Make(depth));
        var minimum = random.Next(3) == 0 ? random.Next(4) : 0;
        if (clauses.Length == 1 && minimum == 0) clauses[0] = clauses[0] with { Kind = ClauseKind.MustNot };
        return new BooleanQuery(clauses) { MinimumShouldMatch = minimum };
    }

    private SearchQuery Simple() => random.Next(10) switch
    {
        0 => new AllQuery(),
        1 => new ExistsQuery(Text(1)),
        2 => new PhraseQuery(Field(), Text(0)) { Slop = random.Next(3) == 0 ? random.Next(100) : 0 },
        3 => new PrefixQuery(Field(), Text(1)),
        4 => new WildcardQuery(Field(), Pattern()),
        5 => new FuzzyQuery(Field(), Text(1)) { Distance = random.Next(3) },
        6 => new RegexQuery(Field(), Patterns[random.Next(Patterns.Length)]),
        7 => new RangeQuery(Field(), Limit(), Limit()) { IncludesLower = random.Next(2) == 0, IncludesUpper = random.Next(2) == 0 },
        _ => new TextQuery(Field(), Text(1)),
    };

    private ClauseKind Kind() => random.Next(4) switch { 0 => ClauseKind.Must, 1 => ClauseKind.MustNot, _ => ClauseKind.Should };

    private float Boost() => random.Next(4) switch
    {
        0 => random.Next(5),
        1 => random.NextSingle(),
        2 => BitConverter.Int32BitsToSingle(random.Next(0x7F800000)),
        _ => 2,
    };

    private string? Field() => random.Next(2) == 0 ? null : Text(1);

    private SearchValue Limit() => random.Next(4) == 0 ? default : Text(0);

    private string Text(int lengthMin)
    {
        if (random.Next(5) == 0) return Words[random.Next(Words.Length)];
        return string.Create(random.Next(lengthMin, 6), random, static (span, random) =>
        {
            foreach (ref var unit in span) unit = Alphabet[random.Next(Alphabet.Length)];
        });
    }

    // At least one wildcard that is not a star at the end alone; backslashes only where they are needed.
    private string Pattern()
    {
        var literal = Text(0).Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("*", @"\*", StringComparison.Ordinal).Replace("?", @"\?", StringComparison.Ordinal);
        return random.Next(4) switch { 0 => "*" + literal + "a", 1 => literal + "?", 2 => "?" + literal + "*", _ => literal + "*?" };
    }
}
