using Pajs.Storage;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Writes;

public sealed class CollectionTargetTests
{
    // A write prepared to make the collection, lost the race, and found the collection of another the second time. It must not
    // remember the id that it had been about to give, for a reader would then look in the wrong place.
    [Fact]
    public void An_id_that_was_never_committed_is_not_remembered()
    {
        using var store = new ModelKeyValueStore();
        using var db = new PajsDb(store, new PajsOptions());
        var ids = new CollectionCache(store);
        var target = new CollectionTarget("a", ids, QueryResources.InMemory(new PajsOptions()));
        using (var snapshot = store.OpenSnapshot())
            Assert.Equal(new CollectionId(1), target.FindOrMake(snapshot, new WriteBatch(), new ReadSet(snapshot)));

        db.Collection("a").Insert(Document.Of(("_id", 1)));
        db.DropCollection("a");
        db.Collection("a").Insert(Document.Of(("_id", 1)));
        using (var snapshot = store.OpenSnapshot())
            Assert.Equal(new CollectionId(2), target.FindOrMake(snapshot, new WriteBatch(), new ReadSet(snapshot)));
        target.Committed();
        Assert.Equal(new CollectionId(2), ids.Find("a")?.Id);
    }

    [Fact]
    public void A_late_reader_cannot_bring_back_the_id_of_a_dropped_collection()
    {
        using var store = new ModelKeyValueStore();
        var ids = new CollectionCache(store);
        ids.Remember("a", new CatalogEntry(new CollectionId(2), IndexSet.None));
        ids.Remember("a", new CatalogEntry(new CollectionId(1), IndexSet.None));
        Assert.Equal(new CollectionId(2), ids.Find("a")?.Id);
        ids.Forget("a", new CollectionId(1));
        Assert.Equal(new CollectionId(2), ids.Find("a")?.Id);
        ids.Remember("a", new CatalogEntry(new CollectionId(2), IndexSet.None, Version: 2));
        ids.Remember("a", new CatalogEntry(new CollectionId(2), IndexSet.None, Version: 1));
        Assert.Equal(2, ids.Find("a")?.Version);
        ids.Forget("a", new CollectionId(2));
        Assert.Null(ids.Find("a"));
    }
}
