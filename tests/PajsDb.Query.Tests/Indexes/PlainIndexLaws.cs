using Xunit;

namespace Pajs.Query.Tests.Indexes;

/// <summary>Where no arrays are, much is answered by keys alone: counts, different values, conditions on later paths, one field. The answers are
/// those of a collection with the same documents and no index. (Promise F8.)</summary>
public sealed class PlainIndexLaws
{
    private const int Collections = 60;
    private const int Documents = 80;
    private const int Questions = 80;

    [Fact]
    public void Indexes_change_no_answer()
    {
        var (found, byKeys) = (0L, 0);
        for (var seed = 0; seed < Collections; seed++)
        {
            var random = new Random(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            var (indexed, plain) = (db.Collection("indexed"), db.Collection("plain"));
            Document[] documents = [.. Enumerable.Range(0, Documents).Select(n => PlainData.Document(random, n))];
            plain.InsertMany(documents);
            indexed.InsertMany(documents.Take(Documents / 2));
            for (var count = random.Next(1, 4); count > 0; count--) PlainData.CreateIndex(random, indexed);
            indexed.InsertMany(documents.Skip(Documents / 2));
            for (var question = 0; question < Questions; question++)
            {
                found += Compare(random, indexed, plain, seed);
                byKeys += indexed.Find(PlainData.Filter(random)).Explain().ToJson().Contains("\"askedOfKeys\":true", StringComparison.Ordinal) ? 1 : 0;
            }

            Assert.Equal([], db.Check().Damages);
        }

        Assert.InRange(found, 5 * Collections * Questions, long.MaxValue);
        Assert.InRange(byKeys, Collections, long.MaxValue);
    }

    private static int Compare(Random random, Collection indexed, Collection plain, int seed)
    {
        var (filter, sort, projection, path) = (PlainData.Filter(random), PlainData.Sort(random), PlainData.Projection(random), PlainData.Path(random));
        var collation = PlainData.Collation(random);
        var (skip, limit) = (random.Next(4) == 0 ? 2 : 0, random.Next(3) == 0 ? random.Next(1, 9) : 0);
        var pipeline = $$$"""[{"$match":{{{filter}}} },{"$sort":{{{(sort == "{}" ? """{"_id":-1}""" : sort)}}} },{"$group":{"_id":"$s","n":{"$sum":1},"first":{"$first":"$_id"} } },{"$sort":{"_id":1} }]""";
        var parsed = Document.Parse(filter);
        var names = string.Join(' ', indexed.Indexes.Select(static index => index.Name));
        var question = $"seed {seed}, {filter}, sort {sort}, {projection}, collation {collation}, skip {skip}, limit {limit}, distinct {path}, indexes {names}";
        var expected = Query(plain).ToList();
        Same(expected, Query(indexed).ToList(), question);
        Assert.True(Query(plain).Count() == Query(indexed).Count(), $"{question}: {Query(indexed).Count()} instead of {Query(plain).Count()}");
        Same(plain.Distinct(path, parsed, collation), indexed.Distinct(path, parsed, collation), question);
        Same([.. plain.Aggregate(pipeline)], [.. indexed.Aggregate(pipeline)], question);
        return expected.Count;

        DocumentQuery Query(Collection collection) => collection.Find(filter).Collation(collation).Sort(sort).Skip(skip).Limit(limit).Project(projection);
    }

    private static void Same<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual, string question) =>
        Assert.True(expected.SequenceEqual(actual), $"{question}: {string.Join(' ', actual)} instead of {string.Join(' ', expected)}");
}
