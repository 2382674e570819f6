using Pajs.Storage;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Indexes;

/// <summary>What index entries tell of documents is, to the byte, what the documents tell.</summary>
public sealed class CoveredLaws
{
    private const int Collections = 60;
    private const int Documents = 80;

    private static readonly string[] Indexes =
        ["""{"a":1}""", """{"a":1,"b":-1}""", """{"b":1,"a":1}""", """{"o.x":1,"a":-1,"o.y":1}""", """{"a":-1,"_id":1}""", """{"a":1,"b":1,"c":1,"o.x":1,"o.y":1}"""];

    private static readonly string[] Projections =
    [
        """{"a":1}""", """{"a":1,"_id":0}""", """{"a":1,"b":1,"_id":0}""", """{"b":1,"a":1}""", """{"_id":1}""", """{"o.y":1,"o.x":1}""", """{"o.x":1,"a":1,"o.y":1}""",
        """{"a":1,"b":1,"c":1,"o.x":1,"o.y":1,"_id":0}""", """{"o":1}""", """{"a":0}""", """{"a":1,"q":1}""",
    ];

    [Fact]
    public void A_projection_by_entries_is_that_of_the_documents()
    {
        var (covered, spared) = (0, 0L);
        for (var seed = 0; seed < Collections; seed++)
        {
            using var db = PajsDb.Open(PajsDb.InMemory);
            var collection = Fill(db, seed);
            foreach (var index in collection.Indexes)
            {
                foreach (var projection in Projections)
                {
                    foreach (var filter in new[] { "{}", """{"a":{"$gt":2}}""", """{"a":3}""", """{"a":"t","b":{"$ne":2}}""" })
                        Compare(collection.Find(filter).Sort(index.Keys).Project(projection), index.Name, $"seed {seed}, {index.Name}, {filter}, {projection}", ref covered, ref spared);
                }
            }

            Assert.Equal([], db.Check().Damages);
        }

        // A run in which the documents were looked at all the same would show little.
        Assert.InRange(covered, 1_000, int.MaxValue);
        Assert.InRange(spared, 20_000, long.MaxValue);
    }

    [Fact]
    public void Each_order_of_the_paths_has_a_form_of_its_own()
    {
        for (var paths = 1; paths <= EntryForm.MostPaths; paths++)
        {
            var forms = new HashSet<byte>();
            foreach (var order in Orders([.. Enumerable.Range(0, paths)]))
            {
                var places = new int[paths];
                for (var place = 0; place < paths; place++) places[order[place]] = 10 * place;
                var form = EntryForm.Of(places);
                Assert.True(EntryForm.IsValid(form, paths));
                Assert.True(forms.Add(form));
                Assert.Equal(order, EntryForm.OrderOf(form, paths));
            }

            Assert.False(EntryForm.IsValid((byte)(forms.Count + 1), paths));
        }
    }

    [Theory]
    [InlineData("""{"_id":1,"a":5,"b":"x"}""", true)]
    [InlineData("""{"_id":1,"b":5,"a":null}""", true)]
    [InlineData("""{"_id":1,"a":5.5,"b":true}""", true)]
    [InlineData("""{"_id":1,"a":{"$decimal":"5.1"},"b":1e300}""", true)]
    [InlineData("""{"_id":"i","b":{"$date":"2024-01-01T00:00:00Z"},"a":-7}""", true)]
    [InlineData("""{"_id":1,"a":5.0,"b":"x"}""", false)]
    [InlineData("""{"_id":1.0,"a":5,"b":"x"}""", false)]
    [InlineData("""{"_id":1,"a":{"$decimal":"5.10"},"b":"x"}""", false)]
    [InlineData("""{"_id":1,"a":{"$decimal":"5.5"},"b":"x"}""", false)]
    [InlineData("""{"_id":1,"a":{"$decimal":"5"},"b":"x"}""", false)]
    [InlineData("""{"_id":1,"a":-0.0,"b":"x"}""", false)]
    [InlineData("""{"_id":1,"a":5}""", false)]
    [InlineData("""{"_id":1,"a":{"x":1},"b":2}""", false)]
    [InlineData("""{"a":5,"_id":1,"b":"x"}""", false)]
    public void An_entry_tells_its_document_only_where_it_tells_all(string document, bool isTold)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var collection = db.Collection("c");
        collection.CreateIndex("""{"a":1,"b":1}""");
        collection.Insert(Document.Parse(document));
        var query = collection.Find("{}").Sort("""{"a":1,"b":1}""").Hint("a_1_b_1").Project("""{"b":1,"a":1}""");
        var explained = query.Explain();
        Assert.Equal("covered index scan", explained["plan.stage"]);
        Assert.Equal(isTold ? 0 : 1, explained["documentsExamined"].AsInt64());
        Assert.Equal(Bytes(query.Hint("$natural")), Bytes(query));
    }

    [Fact]
    public void An_entry_follows_its_document_where_the_key_stays_the_same()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var collection = db.Collection("c");
        collection.CreateIndex("""{"a":1,"b":1}""");
        var query = collection.Find("{}").Sort("""{"a":1,"b":1}""").Project("""{"b":1,"a":1}""");
        string[] states = ["""{"_id":1,"a":5,"b":2}""", """{"_id":1,"b":2,"a":5}""", """{"_id":1,"a":5.0,"b":2}""", """{"_id":1,"a":5,"b":2,"c":1}""", """{"_id":1,"a":5,"b":{"$decimal":"2"}}"""];
        foreach (var state in states)
        {
            collection.Replace(Document.Parse(state), upsert: true);
            Assert.Equal(Bytes(query.Hint("$natural")), Bytes(query.Hint("a_1_b_1")));
            Assert.Equal([], db.Check().Damages);
        }
    }

    [Fact]
    public void Entries_of_older_databases_have_no_form_and_are_looked_up()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var collection = db.Collection("c");
        collection.CreateIndex("""{"a":1,"b":1}""");
        collection.InsertMany(Enumerable.Range(0, 20).Select(static i => Document.Of(("_id", i), ("a", i % 3), ("b", i))));
        var batch = new WriteBatch();
        using (var snapshot = db.Store.OpenSnapshot())
        using (var entries = snapshot.OpenCursor(KeyRange.Prefix(CatalogEntry.Find(snapshot, CatalogKeys.Collection("c"))!.Value.Indexes.All[0].Id.Prefix)))
        {
            while (entries.MoveNext()) batch.Put(entries.Key, entries.Value[..2]);
        }

        Assert.Equal(20, batch.Count);
        Assert.Equal(CommitStatus.Committed, db.Store.Commit(batch).Status);
        var query = collection.Find("{}").Sort("""{"a":1,"b":1}""").Project("""{"b":1,"a":1}""").Hint("a_1_b_1");
        Assert.Equal(20, query.Explain()["documentsExamined"].AsInt64());
        Assert.Equal(Bytes(query.Hint("$natural")), Bytes(query));
        Assert.Equal([], db.Check().Damages);
        collection.UpdateMany("{}", """{"$inc":{"b":1}}""");
        Assert.Equal(0, query.Explain()["documentsExamined"].AsInt64());
    }

    private static void Compare(DocumentQuery query, string index, string what, ref int covered, ref long spared)
    {
        var explained = query.Hint(index).Explain();
        if (explained["plan.stage"].AsString() == "covered index scan")
        {
            covered++;
            spared += explained["keysExamined"].AsInt64() - explained["documentsExamined"].AsInt64();
        }

        var (expected, actual) = (Bytes(query.Hint("$natural")), Bytes(query.Hint(index)));
        Assert.True(expected.SequenceEqual(actual), what);
    }

    private static string[] Bytes(IEnumerable<Document> documents) => [.. documents.Select(static document => Convert.ToHexString(document.MessagePack.Span))];

    private static Collection Fill(PajsDb db, int seed)
    {
        var random = new Random(seed);
        var collection = db.Collection("c");
        for (var i = 0; i < Indexes.Length / 2; i++) collection.CreateIndex(Indexes[i]);
        for (var i = 0; i < Documents; i++) collection.Insert(AnyDocument(random, i));
        for (var i = Indexes.Length / 2; i < Indexes.Length; i++) collection.CreateIndex(Indexes[i]);
        for (var i = 0; i < Documents / 2; i++)
        {
            var id = random.Next(Documents);
            if (collection.Get(id) is null) continue;
            if (random.Next(2) == 0) collection.Replace(AnyDocument(random, id));
            else collection.UpdateOne(Document.Of(("_id", id)), Document.Of(("$set", Document.Of((random.Next(2) == 0 ? "a" : "b", AnyValue(random))))));
        }

        return collection;
    }

    private static Document AnyDocument(Random random, int id)
    {
        List<(string, Value)> fields = [("a", AnyValue(random)), ("b", AnyValue(random)), ("c", AnyValue(random)), ("q", "not asked for")];
        List<(string, Value)> inner = [("x", AnyValue(random)), ("y", AnyValue(random)), ("z", 1)];
        if (random.Next(4) == 0) inner.Reverse();
        fields.Insert(random.Next(fields.Count), ("o", random.Next(10) == 0 ? AnyValue(random) : Document.Of([.. inner])));
        if (random.Next(3) == 0) (fields[0], fields[^1]) = (fields[^1], fields[0]);
        if (random.Next(6) == 0) fields.RemoveAt(random.Next(fields.Count));
        fields.Insert(random.Next(20) == 0 ? 1 : 0, ("_id", random.Next(20) == 0 ? (Value)(double)id : id));
        return Document.Of([.. fields]);
    }

    private static Value AnyValue(Random random) => random.Next(24) switch
    {
        0 => Value.Null,
        1 => 3.0,
        2 => 3m,
        3 => 3.50m,
        4 => 2.5,
        5 => -0.0,
        6 => 1e300,
        7 => 0.1m,
        8 => Document.Of(("x", random.Next(3))),
        9 => true,
        10 => new DateTime(2024, 1, 1 + random.Next(3), 0, 0, 0, DateTimeKind.Utc),
        11 => "t\0é",
        12 => 9_007_199_254_740_993,
        < 16 => "t",
        _ => random.Next(5),
    };

    private static IEnumerable<int[]> Orders(int[] items)
    {
        if (items.Length == 0) yield return [];
        foreach (var first in items)
            foreach (var rest in Orders([.. items.Where(item => item != first)]))
                yield return [first, .. rest];
    }
}
