using System.Text;
using PaJua.Columns;
using PaJua.Searching.Places;
using Xunit;

namespace PaJua.Tests.Searching.Columns;

/// <summary>Results in any order are those of sorting all documents, also in pages.</summary>
public sealed class SortLaws
{
    private const int Searches = 8;

    [Fact]
    public void Few_documents() => AnyIndex.ForMany(250, 60, Verify);

    [Fact]
    public void Several_windows() => AnyIndex.ForMany(2, 9_000, Verify);

    [Fact]
    public void Fields_without_an_order_are_errors()
    {
        using var index = SearchIndex.InMemory(AnyDocument.Schema);
        foreach (var sort in new SearchSort[] { new FieldSort("text"), new FieldSort("place"), new DistanceSort("whole", SearchValue.At(0, 0)) })
            Assert.Equal(Pajs.PajsErrorCode.InvalidSyntax, Search(sort).Code);
        Assert.Equal(Pajs.PajsErrorCode.NotFound, Search(new FieldSort("none")).Code);

        Pajs.PajsException Search(SearchSort sort) => Assert.Throws<Pajs.PajsException>(() => index.Search(new SearchRequest(new AllQuery()) { Sort = [sort] }));
    }

    private static void Verify(AnyIndex any, Random random)
    {
        var documents = any.Documents;
        for (var i = 0; i < Searches; i++)
        {
            var (query, matches) = ColumnQueryLaws.Random(random, depth: 1);
            AnyKey[] keys = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => AnyKey.Random(random))];
            if (random.Next(4) == 0) query = new BooleanQuery([new(ClauseKind.Must, query), new(ClauseKind.Should, new TermQuery("text", "w1"))]);
            var all = any.Index.Search(new SearchRequest(query) { Limit = documents.Count + 1, CountedMin = long.MaxValue });
            var scores = all.Hits.ToDictionary(static hit => hit.Id, static hit => hit.Score);
            var found = documents.Where(matches);
            var order = found.OrderBy(static _ => 0);
            foreach (var key in keys)
                order = order.ThenBy(document => key.Missing(document)).ThenBy(document => key.Value(document, scores[document.Id]), Comparer<IComparable?>.Create(key.Compare));
            var (skip, limit) = (random.Next(3) == 0 ? random.Next(10) : 0, random.Next(1, 12));
            string[] expected = [.. order.Skip(skip).Take(limit).Select(static document => document.Id)];
            var results = any.Index.Search(new SearchRequest(query) { Skip = skip, Limit = limit, Sort = [.. keys.Select(static key => key.Sort)] });
            var actual = results.Hits.Select(static hit => hit.Id);
            Assert.True(expected.SequenceEqual(actual), $"{query} by {string.Join(", ", keys.Select(static key => key.Sort))}: expected {string.Join(' ', expected)}, found {string.Join(' ', actual)}");
            Assert.Equal(scores.Count, results.Total);
            foreach (var hit in results.Hits)
            {
                Assert.Equal(scores[hit.Id], hit.Score);
                var document = documents.Single(document => document.Id == hit.Id);
                Assert.Equal(keys.Select(key => key.Text(document, hit.Score)), hit.SortValues.Select(static value => value.ToString()));
            }
        }
    }

    /// <summary>Something to sort by, and its value of a document.</summary>
    private sealed record AnyKey(SearchSort Sort, bool IsDescending, bool IsMissingFirst, Func<AnyDocument, float, IComparable[]> Values, Func<IComparable, SearchValue> ToValue)
    {
        public static AnyKey Random(Random random)
        {
            var (isDescending, isMissingFirst) = (random.Next(2) == 0, random.Next(2) == 0);
            var (longitude, latitude) = AnyDocument.Place(random);
            var from = new PlaceDistance(longitude, latitude);
            return random.Next(7) switch
            {
                0 => new AnyKey(new ScoreSort { IsAscending = !isDescending }, isDescending, false, static (_, score) => [(double)score], static value => (double)value),
                1 => new AnyKey(
                    new DistanceSort("place", SearchValue.At(longitude, latitude)) { IsDescending = isDescending, IsMissingFirst = isMissingFirst }, isDescending, isMissingFirst,
                    (document, _) => [.. document.Places.Select(place => (IComparable)from.To(place.Longitude, place.Latitude))], static value => (double)value),
                2 => Field("whole", static document => [.. document.Wholes.Cast<IComparable>()], static value => (long)value),
                3 => Field("number", static document => [.. document.Numbers.Select(static number => (IComparable)ColumnNumber.OfDouble(number))], static value => ColumnNumber.ToDouble((long)value)),
                4 => Field("flag", static document => [.. document.Flags.Cast<IComparable>()], static value => (bool)value),
                5 => Field("date", static document => [.. document.Dates.Cast<IComparable>()], static value => (DateTime)value),
                _ => Field("tag", static document => [.. document.Tags.Select(static tag => (IComparable)new Bytes(tag))], static value => ((Bytes)value).Text),
            };

            AnyKey Field(string name, Func<AnyDocument, IComparable[]> values, Func<IComparable, SearchValue> toValue) => new(
                new FieldSort(name) { IsDescending = isDescending, IsMissingFirst = isMissingFirst }, isDescending, isMissingFirst, (document, _) => values(document), toValue);
        }

        public int Missing(AnyDocument document) => Values(document, 0).Length > 0 ? 0 : IsMissingFirst ? -1 : 1;

        public IComparable? Value(AnyDocument document, float score) => IsDescending ? Values(document, score).Max() : Values(document, score).Min();

        public int Compare(IComparable? left, IComparable? right) =>
            left is null || right is null ? 0 : IsDescending ? right.CompareTo(left) : left.CompareTo(right);

        public string Text(AnyDocument document, float score) => Value(document, score) is { } value ? ToValue(value).ToString() : "";
    }

    private sealed record Bytes(string Text) : IComparable
    {
        public int CompareTo(object? obj) => Encoding.UTF8.GetBytes(Text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(((Bytes)obj!).Text));
    }
}
