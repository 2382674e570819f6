using System.Globalization;
using PaJua.Searching.Places;
using Xunit;

namespace PaJua.Tests.Searching.Columns;

/// <summary>What ranges, existence and distances find in any index is what is found by looking at every document.</summary>
public sealed class ColumnQueryLaws
{
    private const int Queries = 10;

    [Fact]
    public void Few_documents() => AnyIndex.ForMany(250, 60, Verify);

    [Fact]
    public void Several_windows() => AnyIndex.ForMany(2, 9_000, Verify);

    [Fact]
    public void A_document_that_fails_leaves_no_values_behind()
    {
        using var index = SearchIndex.InMemory(AnyDocument.Schema);
        Assert.Throws<Pajs.PajsException>(() => index.Add(new SearchDocument("1") { { "whole", 1L }, { "tag", "a" }, { "place", SearchValue.At(1, 1) }, { "date", "no" } }));
        index.Add(new SearchDocument("2") { { "whole", 2L }, { "place", SearchValue.At(2, 2) } });
        foreach (var query in new SearchQuery[] { new ExistsQuery("whole"), new ExistsQuery("place"), new RangeQuery("whole", 0L, 5L) })
            Assert.Equal(["2"], index.Search(new SearchRequest(query)).Hits.Select(static hit => hit.Id));
        Assert.Equal(0, index.Search(new SearchRequest(new ExistsQuery("tag"))).Total);
        Assert.Equal(0, index.Search(new SearchRequest(new RangeQuery("whole", 1L, 1L))).Total);
    }

    [Theory]
    [InlineData("whole", "two")]
    [InlineData("whole", "NaN")]
    [InlineData("number", "")]
    [InlineData("flag", "1")]
    [InlineData("date", "2010-13")]
    [InlineData("date", "2010-02-29")]
    [InlineData("date", "10")]
    [InlineData("date", "2010-02-20T25")]
    [InlineData("date", "2010-02-20T12:30:10.12345678")]
    [InlineData("date", "2010-02-20 nonsense")]
    public void A_limit_of_another_type_is_an_error_that_names_the_field(string field, string limit)
    {
        using var index = SearchIndex.InMemory(AnyDocument.Schema);
        var error = Assert.Throws<Pajs.PajsException>(() => index.Search(new SearchRequest(new RangeQuery(field, limit, default))));
        Assert.Equal(Pajs.PajsErrorCode.InvalidSyntax, error.Code);
        Assert.Contains($"'{limit}'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{field}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_not_asked_for_what_they_do_not_have()
    {
        using var index = SearchIndex.InMemory(AnyDocument.Schema);
        foreach (var query in new SearchQuery[] { new RangeQuery("place", 1L, 2L), new DistanceQuery("whole", SearchValue.At(1, 1), 1), new TermQuery("place", "1,1") })
            Assert.Equal(Pajs.PajsErrorCode.InvalidSyntax, Assert.Throws<Pajs.PajsException>(() => index.Search(new SearchRequest(query))).Code);
    }

    private static void Verify(AnyIndex any, Random random)
    {
        var documents = any.Documents;
        Assert.Equal(documents.Count, any.Index.Count);
        for (var i = 0; i < Queries; i++)
        {
            var (query, matches) = Random(random, depth: 2);
            Verify(any.Index, documents, query, matches);
        }
    }

    private static void Verify(SearchIndex index, IReadOnlyList<AnyDocument> documents, SearchQuery query, Func<AnyDocument, bool> matches)
    {
        var found = index.Search(new SearchRequest(query) { Limit = documents.Count + 1, CountedMin = long.MaxValue });
        string[] expected = [.. documents.Where(matches).Select(static document => document.Id).Order()];
        string[] actual = [.. found.Hits.Select(static hit => hit.Id).Order()];
        Assert.True(expected.SequenceEqual(actual), $"{query}: expected {string.Join(' ', expected)}, found {string.Join(' ', actual)}");
        Assert.Equal(expected.Length, found.Total);
    }

    /// <summary>A random query of columns, alone or with others, and what it means.</summary>
    internal static (SearchQuery Query, Func<AnyDocument, bool> Matches) Random(Random random, int depth)
    {
        if (depth > 0 && random.Next(2) == 0)
        {
            var (left, right) = (Random(random, depth - 1), Random(random, depth - 1));
            var (kind, filter) = (random.Next(2) == 0 ? ClauseKind.Must : ClauseKind.Filter, random.Next(4));
            return filter switch
            {
                0 => (new BooleanQuery([new(kind, left.Query), new(ClauseKind.Must, right.Query)]), document => left.Matches(document) && right.Matches(document)),
                1 => (new BooleanQuery([new(ClauseKind.Should, left.Query), new(ClauseKind.Should, right.Query)]), document => left.Matches(document) || right.Matches(document)),
                2 => (new BooleanQuery([new(kind, left.Query), new(ClauseKind.MustNot, right.Query)]), document => left.Matches(document) && !right.Matches(document)),
                _ => (new BooleanQuery([new(kind, left.Query), new(ClauseKind.Should, right.Query)]), left.Matches),
            };
        }

        return random.Next(9) switch
        {
            0 => Word(random),
            1 => Exists(random),
            2 => Distance(random),
            3 => Equal(random),
            4 => Dates(random),
            5 => Flags(random),
            6 => Numbers(random),
            _ => Wholes(random),
        };
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Word(Random random)
    {
        var word = $"w{random.Next(12)}";
        return (new TermQuery("text", word), document => document.Words.Contains(word));
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Exists(Random random) => random.Next(6) switch
    {
        0 => (new ExistsQuery("tag"), static document => document.Tags.Length > 0),
        1 => (new ExistsQuery("whole"), static document => document.Wholes.Length > 0),
        2 => (new ExistsQuery("number"), static document => document.Numbers.Length > 0),
        3 => (new ExistsQuery("flag"), static document => document.Flags.Length > 0),
        4 => (new RangeQuery("date", default, default), static document => document.Dates.Length > 0),
        _ => (new ExistsQuery("place"), static document => document.Places.Length > 0),
    };

    private static (SearchQuery, Func<AnyDocument, bool>) Distance(Random random)
    {
        var (longitude, latitude) = AnyDocument.Place(random);
        var meters = random.Next(5) switch { 0 => 0, 1 => 1e9, 2 => random.NextDouble() * 2e7, _ => random.NextDouble() * 3_000 };
        var from = new PlaceDistance(longitude, latitude);
        return (
            new DistanceQuery("place", SearchValue.At(longitude, latitude), meters),
            document => document.Places.Any(place => from.To(place.Longitude, place.Latitude) <= meters));
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Equal(Random random)
    {
        var (whole, number) = (AnyDocument.Whole(random), AnyDocument.Number(random));
        if (double.IsNaN(number)) number = 0;
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return random.Next(3) switch
        {
            0 => (new TermQuery("whole", whole.ToString(CultureInfo.InvariantCulture)), document => document.Wholes.Contains(whole)),
            1 => (new TextQuery("number", text), document => document.Numbers.Any(value => value == number)),
            _ => (new TermQuery("whole", text), document => document.Wholes.Any(value => (decimal)value == Exact(number))),
        };
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Flags(Random random)
    {
        var flag = random.Next(2) == 0;
        SearchValue limit = random.Next(2) == 0 ? flag : flag ? "true" : "False";
        return (new RangeQuery("flag", limit, limit), document => document.Flags.Contains(flag));
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Wholes(Random random)
    {
        var (lower, upper) = (WholeLimit(random), WholeLimit(random));
        return Range("whole", lower.Limit, upper.Limit, random, static document => document.Wholes, (value, isLower) => Compare((decimal)value, isLower ? lower.Number : upper.Number));
    }

    private static (SearchValue Limit, decimal Number) WholeLimit(Random random)
    {
        var (whole, number) = (AnyDocument.Whole(random), AnyDocument.Number(random));
        if (double.IsNaN(number)) number = 2.5;
        return random.Next(5) switch
        {
            0 => (default, 0),
            1 => (number, Exact(number)),
            2 => (number.ToString("R", CultureInfo.InvariantCulture), Exact(number)),
            3 => (whole.ToString(CultureInfo.InvariantCulture), whole),
            _ => (whole, whole),
        };
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Numbers(Random random)
    {
        var (lower, upper) = (NumberLimit(random), NumberLimit(random));
        var range = Range("number", lower, upper, random, static document => document.Numbers, (value, isLower) => CompareExactly(value, isLower ? lower : upper));
        return range;
    }

    private static SearchValue NumberLimit(Random random)
    {
        var (whole, number) = (AnyDocument.Whole(random), AnyDocument.Number(random));
        if (double.IsNaN(number)) number = 2.5;
        return random.Next(4) switch { 0 => default(SearchValue), 1 => number, 2 => number.ToString("R", CultureInfo.InvariantCulture), _ => whole };
    }

    // NaN is behind a lower limit as well as behind an upper one: in no range.
    private static int? CompareExactly(double value, SearchValue limit)
    {
        if (double.IsNaN(value)) return null;
        if (limit.Kind != SearchValueKind.WholeNumber)
        {
            var number = limit.Kind == SearchValueKind.Text ? double.Parse(limit.Text, CultureInfo.InvariantCulture) : limit.Number;
            return value < number ? -1 : value > number ? 1 : 0;
        }

        return Compare(Exact(value), limit.WholeNumber);
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Dates(Random random)
    {
        var (lower, upper) = (DateLimit(random), DateLimit(random));
        return Range(
            "date", lower.Limit, upper.Limit, random, static document => document.Dates,
            (value, isLower) => isLower ? Place(value, lower.First, lower.Last) : Place(value, upper.First, upper.Last));

        static int? Place(DateTime value, DateTime first, DateTime last) => value < first ? -1 : value > last ? 1 : 0;
    }

    private static (SearchValue Limit, DateTime First, DateTime Last) DateLimit(Random random)
    {
        var date = AnyDocument.Date(random);
        if (date.Year is 1 or 9999) return random.Next(2) == 0 ? (default, default, default) : (date, date, date);
        var day = date.Date;
        var hour = day.AddHours(date.Hour);
        var month = new DateTime(date.Year, date.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var year = new DateTime(date.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return random.Next(6) switch
        {
            0 => (Text("yyyy"), year, year.AddYears(1).AddTicks(-1)),
            1 => (Text("yyyy-MM"), month, month.AddMonths(1).AddTicks(-1)),
            2 => (Text("yyyy-MM-dd"), day, day.AddDays(1).AddTicks(-1)),
            3 => (Text("yyyy-MM-dd'T'HH'Z'"), hour, hour.AddHours(1).AddTicks(-1)),
            4 => (date.AddHours(-5).ToString("yyyy-MM-dd' 'HH:mm:ss.fffffff'-05:00'", CultureInfo.InvariantCulture), date, date),
            _ => (date, date, date),
        };

        string Text(string format) => date.ToString(format, CultureInfo.InvariantCulture);
    }

    private static (SearchQuery, Func<AnyDocument, bool>) Range<T>(
        string field, SearchValue lower, SearchValue upper, Random random, Func<AnyDocument, T[]> values, Func<T, bool, int?> compare)
    {
        var (includesLower, includesUpper) = (random.Next(2) == 0, random.Next(2) == 0);
        return (
            new RangeQuery(field, lower, upper) { IncludesLower = includesLower, IncludesUpper = includesUpper },
            document => values(document).Any(value => lower.IsNone && upper.IsNone
                || ((lower.IsNone || IsInside(compare(value, true), 1, includesLower)) && (upper.IsNone || IsInside(compare(value, false), -1, includesUpper)))));

        static bool IsInside(int? order, int wanted, bool includes) => order == wanted || (order == 0 && includes);
    }

    // A conversion would round to fifteen digits.
    private static decimal Exact(double number) =>
        Math.Abs(number) >= 1e18 ? Math.Sign(number) * 1e20m : Math.Floor(number) == number ? (long)number : (decimal)number;

    private static int? Compare(decimal value, decimal limit) => value.CompareTo(limit);
}
