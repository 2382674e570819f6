using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests;

/// <summary>Any history of calls gives the answers, and leaves the documents, that a sorted dictionary gives and leaves.</summary>
public sealed class CollectionLaws
{
    private enum Verb
    {
        Insert,
        InsertMany,
        Replace,
        Upsert,
        Delete,
        DeleteMany,
        Drop,
        Find,
        Sort,
    }

    [Fact]
    public void Collections_agree_with_a_dictionary_over_the_model_store() => Run(200, () => ModelDatabase.Open());

    [Fact]
    public void Collections_agree_with_a_dictionary_over_the_real_store() => Run(40, () => PajsDb.Open(PajsDb.InMemory));

    private static void Run(int count, Func<PajsDb> open) => Laws.For(Call.Any.ListOf().Resize(40), count, history =>
    {
        using var db = open();
        var collection = db.Collection("a");
        var neighbour = db.Collection("b");
        neighbour.Insert(Document.Of(("_id", 1)));
        var model = new ModelCollection();
        foreach (var call in history)
        {
            call.Carry(db, collection, model);
            Assert.Equal(model.Count, collection.Count());
        }

        Assert.Equal(model.Documents.Select(document => document.ToJson()), collection.Scan().Select(document => document.ToJson()));
        Assert.Equal(1, neighbour.Count());
    });

    private sealed record Call(Verb Verb, Document[] Documents, Document Filter)
    {
        public static Gen<Call> Any { get; } =
            from verb in Gen.Frequency(
                (4, Gen.Constant(Verb.Insert)), (2, Gen.Constant(Verb.InsertMany)), (2, Gen.Constant(Verb.Replace)), (2, Gen.Constant(Verb.Upsert)),
                (2, Gen.Constant(Verb.Delete)), (1, Gen.Constant(Verb.DeleteMany)), (3, Gen.Constant(Verb.Find)), (2, Gen.Constant(Verb.Sort)))
            from rarely in Gen.Choose(0, 19)
            from documents in Identified.ArrayOf(verb == Verb.InsertMany ? 3 : 1)
            from filter in Gen.Frequency((5, AnyFilter.Filters), (1, Gen.Constant(Document.Empty)))
            select new Call(rarely == 0 ? Verb.Drop : verb, documents, filter);

        private static Gen<Document> Identified =>
            from document in AnyFilter.Documents
            from id in Gen.OneOf(
                Gen.Choose(0, 9).Select(i => (Value)i), Gen.Choose(0, 9).Select(i => (Value)(double)i), Gen.Elements<Value>("a", "b\u0000", true, Value.Null, 0.5m))
            select new DocumentBuilder(document) { ["_id"] = id }.Build();

        public void Carry(PajsDb db, Collection collection, ModelCollection model)
        {
            var document = Documents[0];
            switch (Verb)
            {
                case Verb.Insert or Verb.InsertMany:
                    Assert.Equal(model.TryInsertMany(Documents), TryInsert(collection));
                    break;
                case Verb.Replace or Verb.Upsert:
                    Assert.Equal(model.Replace(document, Verb == Verb.Upsert), collection.Replace(document, Verb == Verb.Upsert));
                    break;
                case Verb.Delete:
                    Assert.Equal(model.Delete(document.Id), collection.Delete(document.Id));
                    break;
                case Verb.DeleteMany:
                    Assert.Equal(model.DeleteMany(Filter), collection.DeleteMany(Filter));
                    break;
                case Verb.Drop:
                    db.DropCollection("a");
                    model.Clear();
                    break;
                case Verb.Find:
                    Find(collection, model);
                    break;
                default:
                    Sort(collection, model);
                    break;
            }

            Assert.Equal(model.Get(document.Id)?.ToJson(), collection.Get(document.Id)?.ToJson());
        }

        private bool TryInsert(Collection collection)
        {
            try
            {
                if (Verb == Verb.InsertMany) Assert.Equal(Documents.Select(document => document.Id), collection.InsertMany(Documents));
                else Assert.Equal(Documents[0].Id, collection.Insert(Documents[0]));
                return true;
            }
            catch (PajsException error) when (error.Code == PajsErrorCode.DuplicateKey)
            {
                return false;
            }
        }

        private void Find(Collection collection, ModelCollection model)
        {
            var expected = model.Find(Filter).Select(document => document.ToJson()).ToList();
            Assert.Equal(expected, collection.Find(Filter).Select(document => document.ToJson()));
            Assert.Equal(expected.Count, collection.Count(Filter));
            Assert.Equal(expected.FirstOrDefault(), collection.FindOne(Filter)?.ToJson());
            Assert.Equal(Enumerable.Reverse(expected), collection.Find(Filter).Sort("""{"_id":-1}""").Select(document => document.ToJson()));
        }

        // By a field that is made a scalar first, for what a sort makes of arrays has a table of its own.
        private void Sort(Collection collection, ModelCollection model)
        {
            var expected = model.Documents
                .Where(document => document["a"].Kind is not (ValueKind.Array or ValueKind.Object))
                .OrderBy(document => document["a"], Comparer<Value>.Create(ModelOrder.Compare))
                .Select(document => document.ToJson()).ToList();
            var scalars = """{"$nor":[{"a.0":{"$exists":true}},{"a":[]},{"a":{"$gte":{}}}]}""";
            var sorted = collection.Find(scalars).Sort("""{"a":1}""");
            Assert.Equal(expected, sorted.Select(document => document.ToJson()));
            Assert.Equal(expected.Skip(1).Take(2), sorted.Skip(1).Limit(2).Select(document => document.ToJson()));
        }
    }
}
