using Xunit;

namespace Pajs.Query.Tests.Execution;

/// <summary>Calls that search for what they change keep to the limits of their options, and change nothing beyond them.</summary>
public sealed class WriteLimitTests : IDisposable
{
    private static readonly Document Filter = Document.Parse("""{"n":{"$lt":0}}""");
    private static readonly Document Update = Document.Parse("""{"$set":{"x":1}}""");

    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _items;

    public WriteLimitTests()
    {
        _items = _db.Collection("items");
        _items.InsertMany(Enumerable.Range(0, 20_000).Select(static n => Document.Of(("_id", n), ("n", n))));
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Time()
    {
        var brief = TimeSpan.FromTicks(1);
        foreach (var call in Calls(new UpdateOptions { Timeout = brief }, new DeleteOptions { Timeout = brief }, new FindOneAndOptions { Timeout = brief }))
            Assert.Equal(PajsErrorCode.Timeout, Assert.Throws<PajsException>(call).Code);
        Assert.Equal(20_000, _items.Count());
    }

    [Fact]
    public void Token()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var (update, delete, find) = (new UpdateOptions { CancellationToken = source.Token }, new DeleteOptions { CancellationToken = source.Token }, new FindOneAndOptions { CancellationToken = source.Token });
        foreach (var call in Calls(update, delete, find)) Assert.Throws<OperationCanceledException>(call);
        Assert.Equal(20_000, _items.Count());
    }

    [Fact]
    public void Memory()
    {
        // A sort has to go on on disk, and does what it would have done in memory.
        var options = new FindOneAndOptions { Memory = 1, Sort = Document.Parse("""{"n":-1}""") };
        Assert.Equal(19_999, _items.FindOneAndDelete(Document.Empty, options)!.Id);
        Assert.Equal(1, _items.UpdateOne(Document.Empty, Update, new UpdateOptions { Memory = 1, Sort = options.Sort }).Modified);
        Assert.Equal(1, _items.Get(19_998)!["x"]);
    }

    [Fact]
    public void Without_options_nothing_is_limited()
    {
        foreach (var call in Calls(new UpdateOptions(), new DeleteOptions(), new FindOneAndOptions())) call();
        Assert.Equal(20_000, _items.Count());
    }

    private List<Action> Calls(UpdateOptions update, DeleteOptions delete, FindOneAndOptions find) =>
    [
        () => _items.UpdateOne(Filter, Update, update),
        () => _items.UpdateMany(Filter, Update, update),
        () => _items.ReplaceOne(Filter, Document.Empty, update),
        () => _items.DeleteOne(Filter, delete),
        () => _items.DeleteMany(Filter, delete),
        () => _items.FindOneAndUpdate(Filter, Update, find),
        () => _items.FindOneAndUpdate(Filter, static document => document, find),
        () => _items.FindOneAndReplace(Filter, Document.Empty, find),
        () => _items.FindOneAndDelete(Filter, find),
    ];
}
