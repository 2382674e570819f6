using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Query.Tests.Paging;

public sealed class PageTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly PajsDb _db;
    private readonly Collection _collection;

    public PageTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock, SnapshotCursors = 3, SnapshotCursorLifetime = TimeSpan.FromMinutes(1) });
        _collection = _db.Collection("c");
        _collection.InsertMany(Enumerable.Range(0, 10).Select(static n => Document.Of(("_id", n), ("n", n % 3), ("text", $"{n}"))));
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void A_cursor_is_a_text_for_addresses_and_the_last_page_has_none()
    {
        var first = _collection.Find("{}").Page(6);
        Assert.Equal([0, 1, 2, 3, 4, 5], Ids(first));
        Assert.Matches("^[A-Za-z0-9_-]+$", first.Cursor);
        var second = _collection.Find("{}").Page(6, first.Cursor);
        Assert.Equal([6, 7, 8, 9], Ids(second));
        Assert.Null(second.Cursor);
        Assert.Null(_collection.Find("{}").Page(10).Cursor);
        Assert.Equal([], Ids(_db.Collection("none").Scan().Page(5)));
    }

    [Fact]
    public void Skip_limit_and_projection_count_over_all_pages()
    {
        var query = _collection.Find("{}").Sort("""{"n": -1}""").Skip(1).Limit(5).Project("""{"text": 1, "_id": 0}""");
        var (texts, cursor, pages) = (new List<string>(), default(string), 0);
        do
        {
            var page = query.Page(2, cursor);
            texts.AddRange(page.Documents.Select(static document => document["text"].AsString()));
            (cursor, pages) = (page.Cursor, pages + 1);
        }
        while (cursor is not null);

        Assert.Equal(["5", "8", "1", "4", "7"], texts);
        Assert.Equal(3, pages);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Pages_follow_a_collation_and_a_cursor_is_good_for_it_alone(int strength, bool isIndexed)
    {
        var names = _db.Collection("names");
        string[] texts = ["a", "Á", "A", "á", "b", "", "B", "ab", "Ab", "b", "z"];
        names.InsertMany(texts.Select(static (text, n) => Document.Of(("_id", n), ("s", text))));
        names.Insert(Document.Of(("_id", texts.Length)));
        if (isIndexed) names.CreateIndex("""{"s": 1}""", new IndexOptions { Collation = new Collation(strength) });
        foreach (var direction in (int[])[1, -1])
        {
            var query = names.Find("{}").Sort(Document.Of(("s", direction))).Collation(new Collation(strength));
            var (ids, cursor) = (new List<long>(), default(string));
            do
            {
                var page = query.Page(2, cursor);
                ids.AddRange(Ids(page));
                cursor = page.Cursor;
                if (cursor is not null) Assert.Throws<PajsException>(() => query.Collation((Collation?)null).Page(2, cursor));
            }
            while (cursor is not null);

            Assert.Equal(query.Select(static document => document.Id.AsInt64()), ids);
        }
    }

    [Fact]
    public void A_cursor_outlives_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("pajsdb-pages");
        try
        {
            string? cursor;
            using (var db = PajsDb.Open(folder.FullName))
            {
                db.Collection("c").InsertMany(Enumerable.Range(0, 5).Select(static n => Document.Of(("_id", n))));
                cursor = db.Collection("c").Scan().Page(2).Cursor;
            }

            using var reopened = PajsDb.Open(folder.FullName);
            Assert.Equal([2, 3], Ids(reopened.Collection("c").Scan().Page(2, cursor)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>At any depth a page looks at as many entries as it has documents, and one more that tells whether it is the last.</summary>
    [Theory]
    [InlineData("{}", """{"_id": 1}""")]
    [InlineData("{}", """{"_id": -1}""")]
    [InlineData("{}", """{"n": 1}""")]
    [InlineData("{}", """{"n": -1, "m": -1}""")]
    [InlineData("{}", """{"n": 1, "m": 1}""")]
    [InlineData("{}", """{"n": 1, "k": -1}""")]
    [InlineData("{}", """{"n": -1, "k": 1}""")]
    [InlineData("{}", """{"u": 1}""")]
    [InlineData("{}", """{"u": -1}""")]
    [InlineData("""{"n": 7}""", """{"m": -1}""")]
    [InlineData("""{"n": 7}""", """{"k": 1}""")]
    [InlineData("""{"n": 7, "m": {"$gte": 20}}""", """{"m": 1}""")]
    [InlineData("""{"all": "same"}""", """{"_id": 1}""")]
    public void A_page_far_behind_costs_no_more_than_the_first(string filter, string order)
    {
        const int size = 10;
        var many = _db.Collection("many");
        many.InsertMany(Enumerable.Range(0, 3000).Select(static n =>
            Document.Of(("_id", n), ("n", n / 300), ("m", n % 300), ("k", n % 300), ("u", -n), ("all", "same"))));
        many.CreateIndex("""{"n": 1, "m": 1}""");
        many.CreateIndex("""{"n": -1, "k": 1}""");
        many.CreateIndex("""{"u": 1}""", new IndexOptions { Unique = true });
        many.CreateIndex("""{"all": 1}""");
        var query = many.Find(filter).Sort(order);
        var expected = query.ToList();
        string? cursor = null;
        for (var n = 0; n + size < expected.Count; n += size)
        {
            var explained = query.ExplainPage(size, cursor);
            Assert.InRange(explained["documentsExamined"].AsInt64(), size, size + 2);

            // Where several entries are equal in what is sorted by, all of them are gathered.
            var most = order == """{"n": 1}""" ? 610 : size + 3;
            Assert.True(explained["keysExamined"].AsInt64() <= most, $"{n}: {explained}");
            Assert.False(explained["sorted"].AsBoolean());
            var page = query.Page(size, cursor);
            Assert.Equal(expected.Skip(n).Take(size), page.Documents);
            cursor = page.Cursor;
        }
    }

    [Fact]
    public void A_cursor_of_another_query_is_refused()
    {
        var query = _collection.Find("""{"n": {"$gte": 0}}""").Sort("""{"n": 1}""").Skip(1).Limit(8);
        var cursor = query.Page(2).Cursor!;
        DocumentQuery[] others =
        [
            _db.Collection("d").Find("""{"n": {"$gte": 0}}""").Sort("""{"n": 1}""").Skip(1).Limit(8),
            _collection.Find("""{"n": {"$gte": 1}}""").Sort("""{"n": 1}""").Skip(1).Limit(8),
            query.Sort("""{"n": -1}"""), query.Sort("""{"n": 1, "text": 1}"""), query.Skip(2), query.Limit(9),
        ];
        foreach (var other in others) Assert.Contains("of another query", Refused(() => other.Page(2, cursor)).Message, StringComparison.Ordinal);
        Assert.Equal(Ids(query.Page(2, cursor)), Ids(query.Hint("$natural").Project("""{"n": 1}""").Page(2, cursor)));
    }

    [Fact]
    public void A_damaged_cursor_is_refused()
    {
        var cursor = _collection.Find("{}").Page(2).Cursor!;
        string[] damaged =
        [
            "", "x", "!", "é", cursor[..^1], cursor[1..], cursor + "AAAA", cursor.ToLowerInvariant(), new string('A', 200), new string('A', 1 << 20),
            .. Enumerable.Range(0, cursor.Length).Select(n => $"{cursor[..n]}{(cursor[n] == 'A' ? 'Q' : 'A')}{cursor[(n + 1)..]}"),
        ];
        foreach (var text in damaged) Refused(() => _collection.Find("{}").Page(2, text));
    }

    [Fact]
    public void Pages_of_a_snapshot_show_what_has_gone_or_expired_since()
    {
        _collection.Insert(Document.Of(("_id", 10), ("n", 0)), TimeSpan.FromSeconds(30));
        var first = _collection.Scan().Page(4, consistency: PageConsistency.Snapshot);
        _collection.DeleteMany("{}");
        _clock.Advance(TimeSpan.FromSeconds(40));
        var second = _collection.Scan().Page(20, first.Cursor);
        Assert.Equal([4, 5, 6, 7, 8, 9, 10], Ids(second));
        Assert.Empty(_collection.Scan().Page(20).Documents);
    }

    [Fact]
    public void A_snapshot_is_given_up_when_it_is_not_used()
    {
        var query = _collection.Scan();
        var cursor = query.Page(2, consistency: PageConsistency.Snapshot).Cursor;
        for (var n = 0; n < 3; n++)
        {
            _clock.Advance(TimeSpan.FromSeconds(59));
            cursor = query.Page(2, cursor).Cursor;
        }

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, _db.SnapshotCursorCount);
        var error = Assert.Throws<PajsException>(() => query.Page(2, cursor));
        Assert.Equal(PajsErrorCode.CursorExpired, error.Code);
        Assert.Contains("not kept any more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_snapshot_that_was_not_used_for_longest_makes_room()
    {
        var query = _collection.Scan();
        var cursors = new List<string?>();
        for (var n = 0; n < 3; n++)
        {
            cursors.Add(query.Page(2, consistency: PageConsistency.Snapshot).Cursor);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var used = query.Page(2, cursors[0]).Cursor;
        _clock.Advance(TimeSpan.FromSeconds(1));
        cursors.Add(query.Page(2, consistency: PageConsistency.Snapshot).Cursor);
        Assert.Equal(3, _db.SnapshotCursorCount);
        Assert.Equal(PajsErrorCode.CursorExpired, Assert.Throws<PajsException>(() => query.Page(2, cursors[1])).Code);
        Assert.Equal([4, 5], Ids(query.Page(2, used)));
        Assert.Equal([2, 3], Ids(query.Page(2, cursors[3])));
    }

    [Fact]
    public void A_transaction_has_live_pages_of_its_own_state()
    {
        _db.Transact(transaction =>
        {
            var own = transaction.Collection("c");
            own.Insert(Document.Of(("_id", 2.5)));
            var page = own.Scan().Page(2, own.Scan().Page(2).Cursor);
            Assert.Equal([2, 2.5], page.Documents.Select(static document => document.Id));
            Assert.Contains("one state", Refused(() => own.Scan().Page(2, consistency: PageConsistency.Snapshot)).Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Values_too_long_for_a_cursor_are_told()
    {
        var texts = _db.Collection("texts");
        texts.InsertMany([Document.Of(("t", new string('a', 20_000))), Document.Of(("t", new string('b', 20_000)))]);
        var query = texts.Scan().Sort("""{"t": 1}""");
        Assert.Equal(PajsErrorCode.KeyTooLarge, Assert.Throws<PajsException>(() => query.Page(1, consistency: PageConsistency.Snapshot)).Code);
        Assert.Equal(0, _db.SnapshotCursorCount);
        Assert.Equal(2, query.Page(2).Documents.Count);
    }

    private static IEnumerable<long> Ids(DocumentPage page) => page.Documents.Select(static document => document.Id.AsInt64());

    private static PajsException Refused(Func<DocumentPage> page)
    {
        var error = Assert.Throws<PajsException>(page);
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        return error;
    }
}
