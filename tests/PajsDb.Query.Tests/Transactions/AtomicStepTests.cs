using Xunit;
namespace Pajs.Query.Tests.Transactions;

public sealed class AtomicStepTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _jobs;

    public AtomicStepTests()
    {
        _jobs = _db.Collection("jobs");
        for (var i = 1; i <= 5; i++) _jobs.Insert(Document.Of(("_id", i), ("state", "new"), ("priority", i % 3)));
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_first_match_is_changed_and_given_back_as_asked()
    {
        var before = _jobs.FindOneAndUpdate(Document.Parse("""{"state": "new"}"""), Take)!;
        Assert.Equal(("new", 1L), ((string)before["state"]!, (long)before.Id));
        var options = new FindOneAndOptions { Sort = Document.Parse("""{"priority": -1, "_id": -1}"""), Return = ReturnDocument.After };
        var after = _jobs.FindOneAndUpdate(Document.Parse("""{"state": "new"}"""), Take, options)!;
        Assert.Equal(("taken", 5L), ((string)after["state"]!, (long)after.Id));
        Assert.Equal(after, _jobs.Get(5));
        Assert.Null(_jobs.FindOneAndUpdate(Document.Parse("""{"state": "lost"}"""), Take));
    }

    [Fact]
    public void A_replacement_keeps_the_id_and_can_be_an_insertion()
    {
        var old = _jobs.FindOneAndReplace(Document.Parse("""{"_id": 2}"""), Document.Parse("""{"state": "done"}"""))!;
        Assert.Equal("new", old["state"]);
        Assert.Equal("""{"_id":2,"state":"done"}""", _jobs.Get(2)!.ToJson());
        var error = Assert.Throws<PajsException>(() => _jobs.FindOneAndReplace(Document.Parse("""{"_id": 2}"""), Document.Parse("""{"_id": 3}""")));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
        var options = new FindOneAndOptions { Upsert = true, Return = ReturnDocument.After };
        Assert.Equal("here", _jobs.FindOneAndReplace(Document.Parse("""{"_id": 70}"""), Document.Parse("""{"_id": 71, "x": "here"}"""), options)!["x"]);
        Assert.Null(_jobs.FindOneAndReplace(Document.Parse("""{"_id": 80}"""), Document.Parse("""{"_id": 81}"""), options with { Return = ReturnDocument.Before }));
        Assert.Equal(7, _jobs.Count());
    }

    [Fact]
    public async Task No_two_takers_get_the_same()
    {
        var queue = _db.Collection("queue");
        queue.InsertMany(Enumerable.Range(0, 200).Select(static i => Document.Of(("_id", i), ("text", $"job {i}"))));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            while (await queue.FindOneAndDeleteAsync(Document.Empty) is { } job) mine.Add((long)job.Id);
            return mine;
        })));
        Assert.Equal(Enumerable.Range(0, 200).Select(static i => (long)i), taken.SelectMany(static ids => ids).Order());
        Assert.Equal(0, queue.Count());
    }

    [Fact]
    public async Task No_increment_is_lost()
    {
        _db.Collection("counters").Insert(Document.Of(("_id", "hits"), ("value", 0)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                _db.Collection("counters").FindOneAndUpdate(
                    Document.Parse("""{"_id": "hits"}"""), static found => Document.Of(("value", (long)found["value"] + 1)), null);
            }
        })));
        Assert.Equal(400, (long)_db.Collection("counters").Get("hits")!["value"]);
    }

    [Fact]
    public async Task A_replacement_for_another_revision_is_refused()
    {
        var seen = _jobs.Get(1)!;
        var first = _jobs.Replace(Take(seen), seen.Revision);
        Assert.Equal(first, _jobs.Get(1)!.Revision);
        var error = Assert.Throws<PajsException>(() => _jobs.Replace(Document.Of(("_id", 1)), seen.Revision));
        Assert.Equal(PajsErrorCode.RevisionMismatch, error.Code);
        Assert.Contains(first.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Equal("taken", _jobs.Get(1)!["state"]);

        Assert.Equal(PajsErrorCode.RevisionMismatch, (await Assert.ThrowsAsync<PajsException>(
            async () => await _jobs.DeleteAsync(1, seen.Revision))).Code);
        await _jobs.DeleteAsync(1, first);
        Assert.Null(_jobs.Get(1));
        Assert.Equal(PajsErrorCode.RevisionMismatch, Assert.Throws<PajsException>(() => _jobs.Delete(1, first)).Code);
        Assert.Equal(PajsErrorCode.RevisionMismatch, Assert.Throws<PajsException>(() => _jobs.Replace(seen, first)).Code);
        Assert.Equal(PajsErrorCode.RevisionMismatch, Assert.Throws<PajsException>(() => _db.Collection("none").Delete(1, first)).Code);
    }

    [Fact]
    public async Task Of_many_replacements_for_one_revision_one_succeeds()
    {
        var seen = _jobs.Get(3)!;
        var successes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            try
            {
                _jobs.Replace(Document.Of(("_id", 3), ("by", n)), seen.Revision);
                return 1;
            }
            catch (PajsException error) when (error.Code == PajsErrorCode.RevisionMismatch)
            {
                return 0;
            }
        })));
        Assert.Equal(1, successes.Sum());
    }

    [Fact]
    public void A_revision_is_text_and_back_and_the_same_for_equal_documents()
    {
        var revision = Document.Parse("""{"a": 1, "b": [true, null]}""").Revision;
        Assert.Equal(revision, Revision.Parse(revision.ToString()));
        Assert.Equal(22, revision.ToString().Length);
        Assert.Equal(revision, Document.Of(("a", 1), ("b", Document.Parse("""{"x": [true, null]}""")["x"])).Revision);
        Assert.NotEqual(revision, Document.Parse("""{"b": [true, null], "a": 1}""").Revision);
        foreach (var text in new[] { null, "", "abc", revision.ToString() + "A", revision.ToString()[..21] + "!", "////////////////////==" })
        {
            Assert.False(Revision.TryParse(text, out _), text);
            if (text is not null) Assert.Throws<FormatException>(() => Revision.Parse(text));
        }
    }

    private static Document Take(Document job) => new DocumentBuilder(job) { ["state"] = "taken" }.Build();
}
