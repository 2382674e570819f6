using Xunit;
using static PaJua.Tests.Queries.QueryTrees;

namespace PaJua.Tests.Queries;

/// <summary>Queries that are built of records: what they refuse, when they are equal, how they read.</summary>
public class QueryRecordTests
{
    public static TheoryData<string, Func<object>> Wrong => new()
    {
        { "Boost", static () => Word("a") with { Boost = float.NaN } },
        { "Boost", static () => Word("a") with { Boost = -1 } },
        { "Boost", static () => Word("a") with { Boost = float.PositiveInfinity } },
        { "Slop", static () => new PhraseQuery(null, "a") { Slop = -1 } },
        { "Distance", static () => new FuzzyQuery(null, "a") { Distance = 3 } },
        { "Distance", static () => new FuzzyQuery(null, "a") { Distance = -1 } },
        { "Distance", static () => new TextQuery(null, "a") { Distance = 3 } },
        { "PrefixLength", static () => new FuzzyQuery(null, "a") { PrefixLength = -1 } },
        { "ExpansionsMax", static () => new FuzzyQuery(null, "a") { ExpansionsMax = 0 } },
        { "MinimumShouldMatch", static () => new BooleanQuery([]) { MinimumShouldMatch = -1 } },
        { "MinimumShouldMatch", static () => new TextQuery(null, "a") { MinimumShouldMatch = -1 } },
        { "MinimumShouldMatch", static () => new MoreLikeThisQuery([]) { MinimumShouldMatch = 1.5f } },
        { "TermsMax", static () => new MoreLikeThisQuery([]) { TermsMax = 0 } },
        { "TermFrequencyMin", static () => new MoreLikeThisQuery([]) { TermFrequencyMin = 0 } },
        { "DocumentFrequencyMin", static () => new MoreLikeThisQuery([]) { DocumentFrequencyMin = 0 } },
        { "TieBreaker", static () => new BestFieldQuery([]) { TieBreaker = 2 } },
        { "Meters", static () => new DistanceQuery("at", SearchValue.At(1, 2), -1) },
        { "Meters", static () => new DistanceQuery("at", SearchValue.At(1, 2), double.NaN) },
        { "place", static () => new DistanceQuery("at", "Oslo", 1) },
        { "ValueMax", static () => new FunctionScoreQuery(Word("a"), []) { ValueMax = -1 } },
        { "ScoreMin", static () => new FunctionScoreQuery(Word("a"), []) { ScoreMin = float.NaN } },
        { "Weight", static () => new WeightFunction { Weight = -1 } },
        { "Factor", static () => new FieldValueFunction("a") { Factor = double.NaN } },
        { "Missing", static () => new FieldValueFunction("a") { Missing = double.NaN } },
        { "Scale", static () => new DecayFunction("a", 0L, 0) },
        { "Offset", static () => new DecayFunction("a", 0L, 1) { Offset = -1 } },
        { "Decay", static () => new DecayFunction("a", 0L, 1) { Decay = 1 } },
        { "Decay", static () => new DecayFunction("a", 0L, 1) { Decay = 0 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Refuses_numbers_that_mean_nothing(string name, Func<object> make) =>
        Assert.Contains(name, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

    [Fact]
    public void Minus_zero_is_zero() => Assert.Equal("a^0", (Word("a") with { Boost = -0f }).ToString());

    [Fact]
    public void Equal_when_made_of_the_same()
    {
        Func<SearchQuery>[] makers =
        [
            static () => new IdsQuery(["a", "b"]),
            static () => new IdsQuery(["b", "a"]),
            static () => new DistanceQuery("at", SearchValue.At(1, 2), 3),
            static () => new DistanceQuery("at", SearchValue.At(1, 2), 4),
            static () => new MoreLikeThisQuery(["title"]) { Texts = ["a"], TermsMax = 3 },
            static () => new MoreLikeThisQuery(["title"]) { Ids = ["a"], TermsMax = 3 },
            static () => new MoreLikeThisQuery(["title"]) { Texts = ["a"] },
            static () => new FunctionScoreQuery(Word("a"), [new FieldValueFunction("b") { Factor = 2 }]),
            static () => new FunctionScoreQuery(Word("a"), [new FieldValueFunction("b") { Factor = 3 }]),
            static () => new FunctionScoreQuery(Word("a"), [new DecayFunction("b", 1L, 2)]) { CombinedBy = ScoreCombination.Sum },
            static () => new BestFieldQuery([Word("a")]) { TieBreaker = 0.5f },
            static () => new BestFieldQuery([Word("a")]),
        ];
        for (var i = 0; i < makers.Length; i++)
        {
            for (var j = 0; j < makers.Length; j++) Assert.Equal(i == j, makers[i]().Equals(makers[j]()));
            Assert.Equal(makers[i]().GetHashCode(), makers[i]().GetHashCode());
        }
    }

    [Fact]
    public void What_the_syntax_cannot_say_is_written_as_a_call()
    {
        Assert.Equal("term(title:\"node\")^2", new TermQuery("title", "node") { Boost = 2 }.ToString());
        Assert.Equal("a filter(b)", new BooleanQuery([new(ClauseKind.Should, Word("a")), new(ClauseKind.Filter, Word("b"))]).ToString());
        Assert.Equal("text(\"a b\", operator=And)", (Word("a b") with { Operator = TextOperator.And }).ToString());
        Assert.Equal("text(t:\"a\", minimum=2, distance=1)", (In("t", "a") with { MinimumShouldMatch = 2, Distance = 1 }).ToString());
        Assert.Equal("fuzzy(\"a\", prefix=1)", (Fuzzy("a") with { PrefixLength = 1 }).ToString());
        Assert.Equal("best(t:a, b, tie=0.5)", new BestFieldQuery([In("t", "a"), Word("b")]) { TieBreaker = 0.5f }.ToString());
        Assert.Equal("ids(ids=[\"1\", \"2\"])", new IdsQuery(["1", "2"]).ToString());
        Assert.Equal("distance(at:\"10.5,59\", meters=500)", new DistanceQuery("at", SearchValue.At(10.5, 59), 500).ToString());
        Assert.Equal("like(fields=[\"t\"], ids=[\"1\"], termsMax=9)", new MoreLikeThisQuery(["t"]) { Ids = ["1"], TermsMax = 9 }.ToString());
        Assert.Equal(
            "score(a, value(\"likes\", modifier=Log1p), decay(at:\"2024\", scale=60, shape=Linear, filter=b:c), combinedBy=Sum)",
            new FunctionScoreQuery(
                Word("a"),
                [
                    new FieldValueFunction("likes") { Modifier = ValueModifier.Log1p },
                    new DecayFunction("at", "2024", 60) { Shape = DecayShape.Linear, Filter = In("b", "c") },
                ])
            {
                CombinedBy = ScoreCombination.Sum,
            }.ToString());
        Assert.Equal("text(\"\")", Word("").ToString());
        Assert.Equal("prefix(\"\")", Prefix("").ToString());
        Assert.Equal("wildcard(\"a*\")", Wild("a*").ToString());
        Assert.Equal("wildcard(\"a\\\\\")", Wild("a\\").ToString());
        Assert.Equal("regex(\"\")", Regex("").ToString());
        Assert.Equal("()", Any().ToString());
        Assert.Equal("year:[2001 TO 2.5}", new RangeQuery("year", 2001L, 2.5) { IncludesUpper = false }.ToString());
    }
}
