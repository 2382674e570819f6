using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Pajs.Testing.Histories;
using Xunit;

namespace Pajs.Query.Tests.Indexes;

/// <summary>Whatever indexes a collection has, queries give the same documents in the same order. (Promise F8.)</summary>
public sealed class IndexLaws
{
    private const int Collections = 150;
    private const int Documents = 60;
    private const int Queries = 80;

    [Fact]
    public void Indexes_change_no_answer()
    {
        var (queries, byIndex, found) = (0, 0, 0L);
        for (var seed = 0; seed < Collections; seed++)
        {
            using var db = PajsDb.Open(PajsDb.InMemory);
            var collection = Fill(db, seed);
            for (var query = 0; query < Queries; query++)
            {
                var operation = DocumentOperation.From((seed * Queries) + query) with { Verb = DocumentVerb.Find };
                found += Compare(collection, operation, seed, ref byIndex);
                queries++;
            }

            Assert.Equal([], db.Check().Damages);
        }

        // A run in which nothing was found, or nothing by an index, would show little.
        Assert.Equal(Collections * Queries, queries);
        Assert.InRange(byIndex, queries, int.MaxValue);
        Assert.InRange(found, 5 * queries, long.MaxValue);
    }

    private static Collection Fill(PajsDb db, int seed)
    {
        var random = new Random(seed);
        var collection = db.Collection("c");
        var source = new Rnd((ulong)random.Next(), ((ulong)random.Next() * 2) + 1);
        var documents = AnyFilter.Documents.Sample(Documents, source, 20).Select((document, n) => new DocumentBuilder(document) { ["_id"] = n }.Build()).ToList();
        collection.InsertMany(documents.Take(Documents / 2));
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var index = AnyIndex.From(random.Next());
            if (collection.Indexes.All(existing => !existing.Keys.Equals(index.Keys))) collection.CreateIndex(index.Keys, index.Options);
        }

        collection.InsertMany(documents.Skip(Documents / 2));
        for (var n = 0; n < 20; n++)
            collection.Replace(new DocumentBuilder(documents[random.Next(Documents)]) { ["_id"] = random.Next(Documents) }.Build());
        for (var n = 0; n < 5; n++) collection.Delete(random.Next(Documents));
        return collection;
    }

    private static int Compare(Collection collection, DocumentOperation operation, int seed, ref int byIndex)
    {
        var query = collection.Find(operation.Filter).Sort(operation.Sort).Skip(operation.Skip).Limit(operation.Limit);
        var expected = query.Hint("$natural").ToList();
        var count = query.Hint("$natural").Count();
        foreach (var hint in collection.Indexes.Select(static index => index.Name).Append(null))
        {
            if (hint is not null && !CanUse(query.Hint(hint))) continue;
            var actual = query.Hint(hint).ToList();
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}, {operation}, index {hint}: {string.Join(' ', actual)} instead of {string.Join(' ', expected)}");
            Assert.Equal(count, query.Hint(hint).Count());
            if (hint is not null) byIndex++;
        }

        return expected.Count;
    }

    private static bool CanUse(DocumentQuery query)
    {
        try
        {
            query.Explain();
            return true;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.InvalidQuery)
        {
            return false;
        }
    }
}
