using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>Whatever indexes of places a collection has, questions about places get the same documents. (Promise F8.)</summary>
public sealed class GeoIndexLaws
{
    private const int Documents = 400;

    [Theory]
    [InlineData(true, 40, 50)]
    [InlineData(false, 12, 25)]
    public void Indexes_of_places_change_no_answer(bool isPointsOnly, int collections, int queries)
    {
        var (byIndex, found, narrowed) = (0, 0L, 0);
        for (var seed = 0; seed < collections; seed++)
        {
            using var db = PajsDb.Open(PajsDb.InMemory);
            var any = new AnyPlaces(seed, isPointsOnly);
            var collection = Fill(db, any, seed);
            for (var query = 0; query < queries; query++)
            {
                var filter = query % 3 == 0 ? any.NearFilter() : any.Filter();
                var expected = collection.Find(filter).Hint("$natural").ToList();
                found += expected.Count;
                foreach (var index in collection.Indexes)
                {
                    var asked = collection.Find(filter).Hint(index.Name);
                    if (index.PartialFilter is not null && !CanUse(asked)) continue;
                    Assert.True(expected.SequenceEqual(asked), $"seed {seed}, index {index.Name}, {filter}: {string.Join(' ', asked)} instead of {string.Join(' ', expected)}");
                    Assert.Equal(expected.Count, asked.Count());
                    if ((long)asked.Explain()["documentsExamined"] < Documents / 2) narrowed++;
                    byIndex++;
                }

                Assert.Equal(expected, collection.Find(filter));
            }

            Assert.Equal([], db.Check().Damages);
        }

        // A run in which nothing was found, or all was looked at, would show little.
        Assert.InRange(byIndex, 2 * collections * queries, int.MaxValue);
        Assert.InRange(narrowed, byIndex / 2, int.MaxValue);
        Assert.InRange(found, 5 * collections * queries, long.MaxValue);
    }

    private static Collection Fill(PajsDb db, AnyPlaces any, int seed)
    {
        var collection = db.Collection("places");
        collection.InsertMany(Enumerable.Range(0, Documents / 2).Select(any.Document));
        collection.CreateIndex(AnyPlaces.Indexes[seed % AnyPlaces.Indexes.Count]);
        collection.CreateIndex(AnyPlaces.Indexes[(seed + 1) % AnyPlaces.Indexes.Count]);
        collection.CreateIndex("""{"at": "geo"}""", new IndexOptions { Name = "partial", PartialFilter = Document.Parse("""{"country": "A"}""") });
        collection.InsertMany(Enumerable.Range(Documents / 2, Documents / 2).Select(any.Document));
        for (var n = 0; n < 50; n++) collection.Replace(any.Document(any.Below(Documents)));
        for (var n = 0; n < 20; n++) collection.Delete(any.Below(Documents));
        return collection;
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
