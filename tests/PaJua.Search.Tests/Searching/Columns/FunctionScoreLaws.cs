using Pajs.Testing.Clocks;
using PaJua.Columns;
using PaJua.Searching.Places;
using Xunit;

namespace PaJua.Tests.Searching.Columns;

/// <summary>Scores that functions change are those of applying the functions to every document; the best are found as well without looking at all.</summary>
public sealed class FunctionScoreLaws
{
    private const int Searches = 6;

    [Fact]
    public void Few_documents() => AnyIndex.ForMany(200, 60, Verify);

    [Fact]
    public void Several_windows() => AnyIndex.ForMany(2, 9_000, Verify);

    [Fact]
    public void Now_is_what_the_clock_says()
    {
        var now = new DateTime(2010, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        using var index = SearchIndex.InMemory(AnyDocument.Schema, new SearchIndexOptions { Time = new ManualTimeProvider(now) });
        index.Add(new SearchDocument("old") { { "date", now.AddDays(-30) } });
        index.Add(new SearchDocument("new") { { "date", now.AddDays(-1) } });
        var found = index.Search(new SearchRequest(new FunctionScoreQuery(new AllQuery(), [new DecayFunction("date", default, 86_400) { Shape = DecayShape.Exponential }])));
        Assert.Equal(["new", "old"], found.Hits.Select(static hit => hit.Id));
        Assert.Equal(0.5f, found.Hits[0].Score, 1e-6f);
    }

    [Fact]
    public void Functions_of_other_fields_are_errors()
    {
        using var index = SearchIndex.InMemory(AnyDocument.Schema);
        foreach (var function in new ScoreFunction[] { new FieldValueFunction("tag"), new FieldValueFunction("date"), new DecayFunction("tag", 1L, 1), new DecayFunction("place", 1L, 1), new DecayFunction("whole", "x", 1) })
            Assert.Equal(Pajs.PajsErrorCode.InvalidSyntax, Assert.Throws<Pajs.PajsException>(() => index.Search(new SearchRequest(new FunctionScoreQuery(new AllQuery(), [function])))).Code);
    }

    private static void Verify(AnyIndex any, Random random)
    {
        var documents = any.Documents;
        for (var i = 0; i < Searches; i++)
        {
            var inner = random.Next(3) == 0 ? new AllQuery() : (SearchQuery)new BooleanQuery([new(ClauseKind.Should, new TermQuery("text", $"w{random.Next(5)}")), new(ClauseKind.Should, new TermQuery("text", "w1"))]);
            var functions = Enumerable.Range(0, random.Next(4)).Select(_ => AnyFunction.Random(random)).ToArray();
            var query = new FunctionScoreQuery(inner, [.. functions.Select(static function => function.Function)])
            {
                FunctionsBy = (ScoreCombination)random.Next(6),
                CombinedBy = (ScoreCombination)random.Next(6),
                ValueMax = random.Next(3) == 0 ? random.NextSingle() * 3 : null,
                Boost = random.Next(3) == 0 ? 2.5f : 1,
            };
            var scores = Scores(any.Index, inner, documents.Count);
            var expected = documents.Where(document => scores.ContainsKey(document.Id)).ToDictionary(
                static document => document.Id, document => (float)Math.Min(float.MaxValue, Combine(query, scores[document.Id], Value(query, functions, document)) * query.Boost));
            var found = Scores(any.Index, query, documents.Count);
            Assert.Equal(expected.Keys.Order(), found.Keys.Order());
            foreach (var (id, score) in expected)
                Assert.True(Math.Abs(found[id] - score) <= 1e-5f * Math.Max(1e-3f, score), $"{query}: {id} is {found[id]}, not {score}");
            VerifyTop(any.Index, query, random, documents.Count);
            VerifyLeast(any.Index, query, found, random, documents.Count);
        }
    }

    private static void VerifyTop(SearchIndex index, SearchQuery query, Random random, int count)
    {
        var most = random.Next(1, 8);
        var all = index.Search(new SearchRequest(query) { Limit = count + 1 }).Hits.Take(most);
        var best = index.Search(new SearchRequest(query) { Limit = most, CountedMin = 0 }).Hits;
        Assert.Equal(all.Select(static hit => (hit.Id, hit.Score)), best.Select(static hit => (hit.Id, hit.Score)));
    }

    private static void VerifyLeast(SearchIndex index, FunctionScoreQuery query, Dictionary<string, float> all, Random random, int count)
    {
        if (all.Count == 0) return;
        var least = all.Values.ElementAt(random.Next(all.Count)) / query.Boost * 1.0001f;
        if (!float.IsFinite(least)) return;
        string[] expected = [.. all.Where(scored => scored.Value / query.Boost >= least).Select(static scored => scored.Key).Order()];
        query = query with { ScoreMin = least };
        Assert.Equal(expected, Scores(index, query, count).Keys.Order());
        var asFilter = index.Search(new SearchRequest(new BooleanQuery([new(ClauseKind.Filter, query)])) { Limit = count + 1, CountedMin = long.MaxValue });
        Assert.Equal(expected, asFilter.Hits.Select(static hit => hit.Id).Order());
    }

    private static Dictionary<string, float> Scores(SearchIndex index, SearchQuery query, int count) =>
        index.Search(new SearchRequest(query) { Limit = count + 1, CountedMin = long.MaxValue }).Hits.ToDictionary(static hit => hit.Id, static hit => hit.Score);

    private static double Value(FunctionScoreQuery query, AnyFunction[] functions, AnyDocument document)
    {
        (double Value, double Weight)[] values = [.. functions.Where(function => function.Filter(document)).Select(function => (function.Value(document), (double)function.Function.Weight))];
        var weighted = values.Select(static value => value.Value * value.Weight);
        var value = values.Length == 0 ? 1 : query.FunctionsBy switch
        {
            ScoreCombination.Multiply => weighted.Aggregate(1D, static (product, value) => product * value),
            ScoreCombination.Sum => weighted.Sum(),
            ScoreCombination.Average => values.Sum(static value => value.Weight) is var sum and > 0 ? weighted.Sum() / sum : 0,
            ScoreCombination.Min => weighted.Min(),
            ScoreCombination.Max => weighted.Max(),
            _ => weighted.First(),
        };
        return Math.Min(value, query.ValueMax ?? double.PositiveInfinity);
    }

    private static double Combine(FunctionScoreQuery query, double score, double value) => query.CombinedBy switch
    {
        ScoreCombination.Multiply => score * value,
        ScoreCombination.Sum => score + value,
        ScoreCombination.Average => (score + value) / 2,
        ScoreCombination.Min => Math.Min(score, value),
        ScoreCombination.Max => Math.Max(score, value),
        _ => value,
    };

    /// <summary>A random function, and what it is of a document.</summary>
    private sealed record AnyFunction(ScoreFunction Function, Func<AnyDocument, bool> Filter, Func<AnyDocument, double> Value)
    {
        public static AnyFunction Random(Random random)
        {
            var (function, value) = random.Next(5) switch
            {
                0 => (new WeightFunction(), static _ => 1),
                1 => FieldValue("whole", static document => document.Wholes.Length == 0 ? null : document.Wholes.Min(), random),
                2 => FieldValue("number", static document => document.Numbers.Length == 0 ? null : ColumnNumber.ToDouble(document.Numbers.Min(ColumnNumber.OfDouble)), random),
                _ => Decay(random),
            };
            function = function with { Weight = random.Next(4) switch { 0 => 0, 1 => 3.5f, _ => 1 } };
            if (random.Next(2) == 0) return new AnyFunction(function, static _ => true, value);
            var (query, matches) = ColumnQueryLaws.Random(random, depth: 1);
            return new AnyFunction(function with { Filter = query }, matches, value);
        }

        private static (ScoreFunction, Func<AnyDocument, double>) FieldValue(string field, Func<AnyDocument, double?> least, Random random)
        {
            var function = new FieldValueFunction(field)
            {
                Factor = random.Next(3) == 0 ? 1.5 : 1, Modifier = (ValueModifier)random.Next(6), Missing = random.Next(2) == 0 ? 2 : null,
            };
            return (function, document => (least(document) ?? function.Missing) is { } number ? Modify(function, number * function.Factor) : 1);
        }

        private static double Modify(FieldValueFunction function, double number)
        {
            var value = function.Modifier switch
            {
                ValueModifier.Log1p => Math.Log10(number + 1),
                ValueModifier.Ln1p => Math.Log(number + 1),
                ValueModifier.Sqrt => Math.Sqrt(number),
                ValueModifier.Square => number * number,
                ValueModifier.Reciprocal => 1 / number,
                _ => number,
            };
            return value > 0 ? Math.Min(value, float.MaxValue) : 0;
        }

        private static (ScoreFunction, Func<AnyDocument, double>) Decay(Random random)
        {
            var (longitude, latitude) = AnyDocument.Place(random);
            var from = new PlaceDistance(longitude, latitude);
            var date = new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            var (field, origin, scale, distances) = random.Next(4) switch
            {
                0 => ("whole", (SearchValue)3L, 4D, (Func<AnyDocument, IEnumerable<double>>)(static document => document.Wholes.Select(static value => Math.Abs(value - 3D)))),
                1 => ("number", "1.5", 2D, static document => document.Numbers.Select(static value => double.IsNaN(value) ? double.PositiveInfinity : Math.Abs(value - 1.5))),
                2 => ("date", random.Next(2) == 0 ? date : "2010", 86_400D, document => document.Dates.Select(value => Math.Abs((value - date).TotalSeconds))),
                _ => ("place", SearchValue.At(longitude, latitude), 1_000D, document => document.Places.Select(place => from.To(place.Longitude, place.Latitude))),
            };
            var function = new DecayFunction(field, origin, scale) { Shape = (DecayShape)random.Next(3), Offset = random.Next(2) * scale / 2, Decay = 0.4 };
            return (function, document => distances(document).Any() ? At(function, Math.Max(0, distances(document).Min() - function.Offset)) : 1);
        }

        private static double At(DecayFunction function, double distance) => function.Shape switch
        {
            DecayShape.Gauss => Math.Exp(distance * distance * Math.Log(function.Decay) / (function.Scale * function.Scale)),
            DecayShape.Exponential => Math.Exp(distance * Math.Log(function.Decay) / function.Scale),
            _ => Math.Max(0, 1 - (distance * (1 - function.Decay) / function.Scale)),
        };
    }
}
