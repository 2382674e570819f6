using System.Text;
using Xunit;

namespace PaJua.Tests.Searching.Columns;

/// <summary>What facets count in any index is what is counted by looking at every document.</summary>
public sealed class FacetLaws
{
    private const int Searches = 4;

    [Fact]
    public void Few_documents() => AnyIndex.ForMany(250, 60, Verify);

    [Fact]
    public void Several_windows() => AnyIndex.ForMany(2, 9_000, Verify);

    [Fact]
    public void Fields_without_values_to_count_are_errors()
    {
        using var index = SearchIndex.InMemory(AnyDocument.Schema);
        foreach (var facet in new SearchFacet[] { new TermsFacet("text"), new TermsFacet("place"), new PathFacet("whole"), new DateFacet("whole", FacetDateUnit.Day), new HistogramFacet("date", 1) })
            Assert.Equal(Pajs.PajsErrorCode.InvalidSyntax, Search(facet).Code);
        Assert.Equal(Pajs.PajsErrorCode.NotFound, Search(new TermsFacet("none")).Code);

        Pajs.PajsException Search(SearchFacet facet) =>
            Assert.Throws<Pajs.PajsException>(() => index.Search(new SearchRequest(new AllQuery()) { Facets = [facet] }));
    }

    [Fact]
    public void Paths_are_counted_level_by_level()
    {
        using var index = SearchIndex.InMemory(AnyDocument.Schema);
        index.Add(new SearchDocument("1") { { "tag", "a/b/c" }, { "tag", "a/d" } });
        index.Add(new SearchDocument("2") { { "tag", "a/b" }, { "tag", "a/b" } });
        index.Add(new SearchDocument("3") { { "tag", "ab" } });
        Assert.Equal("a 2 [a/b 2 [] a/d 1 []] ab 1 []", Counts(new PathFacet("tag") { Depth = 2 }));
        Assert.Equal("a/b 2 [a/b/c 1 []] a/d 1 []", Counts(new PathFacet("tag") { Prefix = "a", Depth = 2 }));
        Assert.Equal("a/b/c 1 []", Counts(new PathFacet("tag") { Prefix = "a/b/" }));

        string Counts(PathFacet facet) => Text(index.Search(new SearchRequest(new AllQuery()) { Facets = [facet] }).Facets.Single().Counts);
    }

    private static string Text(IEnumerable<FacetCount> counts) =>
        string.Join(' ', counts.Select(static count => count.Children is null ? "" : $"{count.Name} {count.Count} [{Text(count.Children)}]"));

    private static void Verify(AnyIndex any, Random random)
    {
        for (var i = 0; i < Searches; i++)
        {
            var (query, matches) = ColumnQueryLaws.Random(random, depth: 2);
            AnyDocument[] found = [.. any.Documents.Where(matches)];
            (SearchFacet Facet, string Expected)[] facets =
            [
                Tags(found, random), Wholes(found, random), Flags(found), Ranges(found), Histogram(found, random), Dates(found, random), Paths(found, random),
            ];
            var results = any.Index.Search(new SearchRequest(query) { Limit = random.Next(3), Facets = [.. facets.Select(static facet => facet.Facet)] });
            Assert.Equal(found.Length, results.Total);
            Assert.True(results.IsTotalExact);
            foreach (var ((facet, expected), result) in facets.Zip(results.Facets))
                Assert.True(expected == Text(result.Counts), $"{query}, {facet}: expected {expected}, counted {Text(result.Counts)}");
        }
    }

    private static (SearchFacet, string) Tags(AnyDocument[] found, Random random)
    {
        var facet = new TermsFacet("tag") { Limit = random.Next(1, 9), CountMin = random.Next(1, 3), Order = (FacetOrder)random.Next(2) };
        var counts = Count(found, static document => document.Tags).Where(count => count.Count >= facet.CountMin);
        counts = facet.Order == FacetOrder.Count ? counts.OrderByDescending(static count => count.Count).ThenBy(Bytes) : counts.OrderBy(Bytes);
        return (facet, Text(counts.Take(facet.Limit)));

        static string Bytes((string Value, int Count) count) => Convert.ToHexString(Encoding.UTF8.GetBytes(count.Value));
    }

    private static (SearchFacet, string) Wholes(AnyDocument[] found, Random random)
    {
        var facet = new TermsFacet("whole") { Limit = random.Next(1, 9), CountMin = random.Next(1, 3), Order = (FacetOrder)random.Next(2) };
        var counts = Count(found, static document => document.Wholes).Where(count => count.Count >= facet.CountMin);
        counts = facet.Order == FacetOrder.Count
            ? counts.OrderByDescending(static count => count.Count).ThenBy(static count => count.Value)
            : counts.OrderBy(static count => count.Value);
        return (facet, Text(counts.Take(facet.Limit)));
    }

    private static (SearchFacet, string) Flags(AnyDocument[] found) => (
        new TermsFacet("flag") { Order = FacetOrder.Value },
        Text(Count(found, static document => document.Flags).OrderBy(static count => count.Value).Select(static count => (count.Value ? "true" : "false", count.Count))));

    private static (SearchFacet, string) Ranges(AnyDocument[] found)
    {
        var facet = new RangesFacet("whole", [new("low", default, 0L), new("middle", 0L, 5L), new("also middle", 2L, 6L, true), new("high", "5.5", default)]);
        (string, int)[] counts =
        [
            ("low", found.Count(static document => document.Wholes.Any(static value => value < 0))),
            ("middle", found.Count(static document => document.Wholes.Any(static value => value is >= 0 and < 5))),
            ("also middle", found.Count(static document => document.Wholes.Any(static value => value is >= 2 and <= 6))),
            ("high", found.Count(static document => document.Wholes.Any(static value => value >= 6))),
        ];
        return (facet, Text(counts));
    }

    private static (SearchFacet, string) Histogram(AnyDocument[] found, Random random)
    {
        var width = random.Next(1, 9) / 4.0;
        var counts = Count<double>(found, document => [.. document.Numbers.Where(double.IsFinite).Select(value => (Math.Floor(value / width) * width) + 0.0)]);
        return (new HistogramFacet("number", width), Text(counts.OrderBy(static count => count.Value).Select(static count => (((SearchValue)count.Value).ToString(), count.Count))));
    }

    private static (SearchFacet, string) Dates(AnyDocument[] found, Random random)
    {
        var unit = (FacetDateUnit)random.Next(4);
        var counts = Count<DateTime>(found, document => [.. document.Dates.Select(date => new DateTime(
            date.Year, unit == FacetDateUnit.Year ? 1 : date.Month, unit <= FacetDateUnit.Month ? 1 : date.Day, unit == FacetDateUnit.Hour ? date.Hour : 0, 0, 0, DateTimeKind.Utc))]);
        return (new DateFacet("date", unit), Text(counts.OrderBy(static count => count.Value).Select(static count => (((SearchValue)count.Value).ToString(), count.Count))));
    }

    private static (SearchFacet, string) Paths(AnyDocument[] found, Random random)
    {
        var facet = new PathFacet("tag") { Depth = random.Next(1, 4), Limit = random.Next(1, 5), Prefix = random.Next(2) == 0 ? "" : AnyDocument.Tag(random) };
        return (facet, Level(facet.Prefix, 1));

        string Level(string prefix, int level)
        {
            if (level > facet.Depth) return "";
            var start = prefix.Length == 0 ? "" : prefix + "/";
            var counts = Count<string>(found, document => [.. document.Tags
                .Where(tag => tag.StartsWith(start, StringComparison.Ordinal))
                .Select(tag => start + tag[start.Length..].Split('/')[0])]);
            return string.Join(' ', counts.OrderByDescending(static count => count.Count).ThenBy(static count => count.Value, StringComparer.Ordinal).Take(facet.Limit)
                .Select(count => $"{count.Value} {count.Count} [{Level(count.Value, level + 1)}]"));
        }
    }

    private static IEnumerable<(T Value, int Count)> Count<T>(AnyDocument[] found, Func<AnyDocument, T[]> values) =>
        found.SelectMany(document => values(document).Distinct()).GroupBy(static value => value).Select(static group => (group.Key, group.Count()));

    private static string Text<T>(IEnumerable<(T Value, int Count)> counts) => string.Join(' ', counts.Select(static count => $"{count.Value} {count.Count} []"));
}
