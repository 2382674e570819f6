using Pajs.Files;
using Pajs.Storage;
using Xunit;

namespace Pajs.Query.Tests.Indexes;

public sealed class IndexTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _towns;

    public IndexTests()
    {
        _towns = _db.Collection("towns");
        string[] countries = ["KE", "NO", "PL", "BR"];
        _towns.InsertMany(Enumerable.Range(0, 2000).Select(n => Document.Of(
            ("_id", n), ("country", countries[n % 4]), ("population", n * 7919 % 1000), ("tags", ArrayValue.Of(n % 5, $"t{n % 3}")))));
    }

    public void Dispose()
    {
        Assert.Equal([], _db.Check().Damages);
        _db.Dispose();
    }

    [Fact]
    public void A_query_by_indexed_paths_looks_at_what_it_gives_and_no_more()
    {
        _towns.CreateIndex("""{"country": 1, "population": -1}""");
        var query = _towns.Find("""{"country": "NO", "population": {"$gte": 990}}""");
        var explained = query.Explain();
        Assert.Equal("ids of an index", explained["plan.stage"]);
        Assert.Equal(query.Count(), explained["documentsExamined"]);
        Assert.Equal(Ids(query.Hint("$natural")), Ids(query));
        Assert.InRange(query.Count(), 1, 20);
    }

    [Fact]
    public void A_sort_by_an_index_reads_only_the_first()
    {
        _towns.CreateIndex("""{"population": 1}""");
        var query = _towns.Scan().Sort("""{"population": -1}""").Limit(5);
        Assert.Equal("index scan", query.Explain()["plan.stage"]);
        Assert.Equal(5, query.Explain()["documentsExamined"]);
        Assert.Equal(Ids(query.Hint("$natural")), Ids(query));
    }

    [Fact]
    public void A_count_that_an_index_stands_for_looks_at_no_document()
    {
        _towns.CreateIndex("""{"population": 1}""");
        Assert.Equal(_towns.Find("""{"population": {"$gt": 100, "$lte": 300}}""").Hint("$natural").Count(), _towns.Count("""{"population": {"$gt": 100, "$lte": 300}}"""));
        Assert.Equal(500, _towns.Count("""{"country": "NO"}"""));
    }

    /// <summary>So many ranges are made one; the count was that of all entries in it.</summary>
    [Fact]
    public void A_count_of_more_values_than_are_looked_up_one_by_one_is_right()
    {
        _towns.CreateIndex("""{"number": 1}""");
        _towns.InsertMany(Enumerable.Range(0, 4000).Select(static n => Document.Of(("_id", $"n{n}"), ("number", n))));
        var every = ArrayValue.Of([.. Enumerable.Range(0, 1500).Select(static n => (Value)(n * 2))]);
        var query = _towns.Find(Document.Of(("number", Document.Of(("$in", every)))));
        Assert.Equal((1500, 1500), (query.Count(), query.Hint("$natural").Count()));
        Assert.Equal(Ids(query.Hint("$natural")), Ids(query.Hint("number_1")));
    }

    /// <summary>Choosing a plan looked at the size of the collection, and the transaction took that for something it had read.</summary>
    [Fact]
    public void What_a_transaction_finds_by_an_index_is_all_that_it_has_read()
    {
        _towns.CreateIndex("""{"population": 1}""");
        using var transaction = _db.BeginTransaction();
        var found = transaction.Collection("towns").Find("""{"population": 7}""").ToList();
        transaction.Collection("other").Insert(Document.Of(("_id", 1), ("count", found.Count)));
        _towns.Insert(Document.Of(("_id", "elsewhere"), ("population", 8)));
        transaction.Commit();

        using var second = _db.BeginTransaction();
        second.Collection("other").Insert(Document.Of(("_id", 2), ("count", second.Collection("towns").Find("""{"population": 7}""").ToList().Count)));
        _towns.Insert(Document.Of(("_id", "there"), ("population", 7)));
        Assert.Equal(PajsErrorCode.Conflict, Assert.Throws<PajsException>(second.Commit).Code);
    }

    [Fact]
    public void Elements_of_arrays_have_entries_and_a_document_comes_once()
    {
        _towns.CreateIndex("""{"tags": 1}""");
        Assert.True(_towns.Indexes.Single().IsMultikey);
        Assert.Equal(4000, _towns.Indexes.Single().EntryCount);
        var query = _towns.Find("""{"tags": {"$in": [3, "t1"]}}""");
        Assert.Equal(Ids(query.Hint("$natural")), Ids(query.Hint("tags_1")));
    }

    [Fact]
    public void Each_branch_of_an_or_has_its_own_index()
    {
        _towns.CreateIndex("""{"population": 1}""");
        _towns.CreateIndex("""{"tags": 1}""");
        var query = _towns.Find("""{"$or": [{"population": 7}, {"tags": "t1", "population": {"$lt": 3}}]}""");
        Assert.Equal("ids of several indexes", query.Explain()["plan.stage"]);
        Assert.Equal(Ids(query.Hint("$natural")), Ids(query));
    }

    [Fact]
    public void A_unique_index_refuses_a_second_one_whichever_way_it_comes()
    {
        var users = _db.Collection("users");
        users.CreateIndex("""{"email": 1}""", new IndexOptions { Unique = true });
        users.Insert(Document.Parse("""{"_id": 1, "email": "a"}"""));
        users.Insert(Document.Parse("""{"_id": 2, "email": "b"}"""));
        Assert.Contains("{email: \"a\"}", Duplicate(() => users.Insert(Document.Parse("""{"_id": 3, "email": "a"}"""))), StringComparison.Ordinal);
        Duplicate(() => users.Replace(Document.Parse("""{"_id": 2, "email": "a"}""")));
        Duplicate(() => users.InsertMany([Document.Parse("""{"email": "c"}"""), Document.Parse("""{"email": "c"}""")]));
        Duplicate(() => _db.Transact(transaction => transaction.Collection("users").Insert(Document.Parse("""{"email": "a"}"""))));
        users.Replace(Document.Parse("""{"_id": 1, "email": "d"}"""));
        users.Insert(Document.Parse("""{"_id": 3, "email": "a"}"""));
        users.Delete(2);
        users.Insert(Document.Parse("""{"_id": 4, "email": "b"}"""));
        users.Insert(Document.Parse("""{"_id": 5}"""));
        Assert.Contains("{email: null}", Duplicate(() => users.Insert(Document.Parse("""{"_id": 6}"""))), StringComparison.Ordinal);
        Assert.Equal(4, users.Count());
    }

    [Fact]
    public void A_unique_index_is_not_made_where_there_are_duplicates()
    {
        Assert.Contains("already has a document", Duplicate(() => _towns.CreateIndex("""{"country": 1}""", new IndexOptions { Unique = true })), StringComparison.Ordinal);
        Assert.Empty(_towns.Indexes);
    }

    [Fact]
    public void A_sparse_or_partial_index_is_used_only_where_it_has_all_that_may_match()
    {
        _towns.Insert(Document.Parse("""{"_id": -1}"""));
        _towns.CreateIndex("""{"population": 1}""", new IndexOptions { Sparse = true });
        _towns.CreateIndex("""{"country": 1}""", new IndexOptions { PartialFilter = Document.Parse("""{"population": {"$gte": 900}}""") });
        Assert.Equal(2000, _towns.Indexes[0].EntryCount);
        Assert.Equal(_towns.Count("""{"population": {"$gte": 900}}"""), _towns.Indexes[1].EntryCount);
        Assert.Equal(1, _towns.Count("""{"population": null}"""));
        Assert.Throws<PajsException>(() => _towns.Find("""{"population": null}""").Hint("population_1").Count());
        Assert.Throws<PajsException>(() => _towns.Find("""{"country": "NO"}""").Hint("country_1").Count());
        var implied = _towns.Find("""{"country": "NO", "population": {"$gt": 950}}""");
        Assert.Equal(Ids(implied.Hint("$natural")), Ids(implied.Hint("country_1")));
    }

    [Fact]
    public void A_partial_index_cannot_depend_on_the_moment()
    {
        var options = new IndexOptions { PartialFilter = Document.Parse("""{"$expr": {"$lt": ["$seen", "$$NOW"]}}""") };
        var refused = Assert.Throws<PajsException>(() => _towns.CreateIndex("""{"country": 1}""", options));
        Assert.Equal((PajsErrorCode.InvalidQuery, "There is no variable '$$NOW' where an expression names it."), (refused.Code, refused.Message));
        Assert.Empty(_towns.Indexes);
        _towns.CreateIndex("""{"country": 1}""", options with { PartialFilter = Document.Parse("""{"$expr": {"$eq": ["$$ROOT.country", "NO"]}}""") });
        Assert.Equal(_towns.Count("""{"country": "NO"}"""), Assert.Single(_towns.Indexes).EntryCount);
    }

    [Fact]
    public void A_dropped_index_leaves_nothing_and_its_name_can_be_had_again()
    {
        _towns.CreateIndex("""{"tags": 1}""");
        Assert.True(_towns.DropIndex("tags_1"));
        Assert.False(_towns.DropIndex("tags_1"));
        Assert.Empty(_towns.Indexes);
        Assert.Equal(2000, _towns.CreateIndex("""{"population": 1}""", new IndexOptions { Name = "tags_1" }).EntryCount);
        _db.DropCollection("towns");
        Assert.Equal(1, _db.GetStatistics().EntryCount);   // the last number that was given
    }

    [Theory]
    [InlineData("{}", "needs 1 to 32 paths")]
    [InlineData("""{"a": 2}""", "needs 1 for ascending, -1 for descending")]
    [InlineData("""{"a..b": 1}""", "has an empty step")]
    public void What_makes_no_index_is_refused(string keys, string reason) =>
        Assert.Contains(reason, Assert.Throws<PajsException>(() => _towns.CreateIndex(keys)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_index_twice_is_one_and_another_of_its_name_is_refused()
    {
        _towns.CreateIndex("""{"population": 1}""");
        _towns.CreateIndex("""{"population": 1}""");
        Assert.Single(_towns.Indexes);
        var error = Assert.Throws<PajsException>(() => _towns.CreateIndex("""{"country": 1}""", new IndexOptions { Name = "population_1" }));
        Assert.Contains("exists with another definition", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suggestion_names_the_paths()
    {
        var explained = _towns.Find("""{"population": {"$gt": 995}, "country": "NO"}""").Explain();
        Assert.Contains("""{"country":1,"population":1}""", explained["suggestion"].AsString(), StringComparison.Ordinal);
    }

    /// <summary>Writers go on while the index is built, step by step; at its end it has exactly the entries of the documents.</summary>
    [Fact]
    public async Task An_index_is_built_beside_writes()
    {
        var many = _db.Collection("many");
        many.InsertMany(Enumerable.Range(0, 20_000).Select(static n => Document.Of(("_id", n), ("v", n % 977))));
        using var stopping = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            for (var n = 0; !stopping.IsCancellationRequested; n++)
            {
                many.Replace(Document.Of(("_id", n * 31 % 20_000), ("v", -n)));
                many.Delete(n * 17 % 20_000);
                many.Insert(Document.Of(("_id", 20_000 + n), ("v", n)));
            }
        });
        var told = 0;
        var index = many.CreateIndex(Document.Parse("""{"v": 1}"""), null, new Told(() => told++));
        await stopping.CancelAsync();
        await writing;
        Assert.True(index.IsReady);
        Assert.True(told > 5, $"{told} reports of progress");
        Assert.Equal(many.Count(), many.Indexes.Single().EntryCount);
        Assert.Equal([], _db.Check().Damages);
    }

    [Fact]
    public void A_build_that_is_given_up_leaves_no_index()
    {
        using var giveUp = new CancellationTokenSource();
        var many = _db.Collection("many");
        many.InsertMany(Enumerable.Range(0, 10_000).Select(static n => Document.Of(("_id", n))));
        Assert.Throws<OperationCanceledException>(() => many.CreateIndex(Document.Parse("""{"v": 1}"""), null, new Told(giveUp.Cancel), giveUp.Token));
        Assert.Empty(many.Indexes);
    }

    /// <summary>The process ends between two steps; the next one goes on where it was.</summary>
    [Fact]
    public void An_index_that_was_not_finished_is_finished_after_opening()
    {
        var files = new MemoryFileSystem();
        var store = KeyValueStore.Open(files, "/db");
        using (var db = new PajsDb(store, new PajsOptions()))
        {
            db.Collection("many").InsertMany(Enumerable.Range(0, 10_000).Select(static n => Document.Of(("_id", n), ("v", n % 7))));
            Assert.Throws<InvalidOperationException>(() => db.Collection("many").CreateIndex(
                Document.Parse("""{"v": 1}"""), null, new Told(() =>
                {
                    store.Dispose();
                    throw new InvalidOperationException("the end");
                })));
        }

        using var again = new PajsDb(KeyValueStore.Open(files, "/db"), new PajsOptions());
        Assert.True(SpinWait.SpinUntil(() => again.Collection("many").Indexes.Single().IsReady, TimeSpan.FromSeconds(30)));
        Assert.Equal(10_000, again.Collection("many").Indexes.Single().EntryCount);
        Assert.Equal([], again.Check().Damages);
    }

    [Fact]
    public void Within_a_transaction_an_index_serves_what_it_has_written()
    {
        _towns.CreateIndex("""{"population": 1}""");
        using var transaction = _db.BeginTransaction();
        var towns = transaction.Collection("towns");
        towns.Insert(Document.Parse("""{"_id": "new", "population": 7}"""));
        var query = towns.Find("""{"population": 7}""");
        Assert.Equal("index scan", query.Explain()["plan.stage"]);
        Assert.Contains((Value)"new", Ids(query));
        transaction.Rollback();
        Assert.DoesNotContain((Value)"new", Ids(_towns.Find("""{"population": 7}""")));
    }

    private static List<Value> Ids(IEnumerable<Document> documents) => [.. documents.Select(static document => document.Id)];

    private static string Duplicate(Action action)
    {
        var error = Assert.Throws<PajsException>(action);
        Assert.Equal(PajsErrorCode.DuplicateKey, error.Code);
        return error.Message;
    }

    private sealed class Told(Action action) : IProgress<long>
    {
        public void Report(long value) => action();
    }
}
