using Pajs.Testing.Clocks;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Execution;

/// <summary>Time, memory and tokens end what goes beyond them, wherever it is at work.</summary>
public sealed class BudgetTests
{
    private const int Count = 3000;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>What keeps a query at work, by a name.</summary>
    private static readonly Dictionary<string, Action<Collection, CancellationToken>> Works = new(StringComparer.Ordinal)
    {
        ["scan"] = (documents, token) => documents.Find("""{"n":-1}""").WithCancellation(token).ToList(),
        ["expression filter"] = (documents, token) => documents.Find("""{"$expr":{"$eq":["$n",-1]}}""").WithCancellation(token).ToList(),
        ["sort"] = (documents, token) => documents.Scan().Sort("""{"s":1}""").WithCancellation(token).ToList(),
        ["index"] = (documents, token) => documents.Find("""{"i":{"$gte":0},"n":-1}""").Hint("i_1").WithCancellation(token).ToList(),
        ["count"] = (documents, token) => documents.Find("""{"n":-1}""").WithCancellation(token).Count(),
        ["explain"] = (documents, token) => documents.Find("""{"n":-1}""").WithCancellation(token).Explain(),
        ["distinct"] = (documents, token) => documents.Distinct("n", cancellationToken: token),
        ["update many"] = (documents, token) =>
            documents.UpdateManyAsync(Document.Parse("""{"n":-1}"""), Document.Parse("""{"$set":{"x":1}}"""), cancellationToken: token).AsTask().GetAwaiter().GetResult(),
        ["delete many"] = (documents, token) => documents.DeleteManyAsync(Document.Parse("""{"n":-1}"""), token).AsTask().GetAwaiter().GetResult(),
        ["update one"] = (documents, token) =>
            documents.UpdateOneAsync(Document.Parse("""{"n":-1}"""), Document.Parse("""{"$set":{"x":1}}"""), cancellationToken: token).AsTask().GetAwaiter().GetResult(),
        ["async enumeration"] = (documents, token) => Enumerate(documents.Find("""{"n":-1}"""), token).GetAwaiter().GetResult(),
        ["group"] = (documents, token) => Aggregate(documents, """[{"$group":{"_id":"$n","c":{"$sum":1}}}]""", token),
        ["range"] = (documents, token) => Aggregate(
            documents, """[{"$limit":1},{"$project":{"x":{"$map":{"input":{"$range":[0,3000]},"in":{"$size":{"$range":[0,3000]}}}}}}]""", token),
        ["reduce"] = (documents, token) => Aggregate(
            documents, """[{"$limit":1},{"$project":{"x":{"$reduce":{"input":{"$range":[0,20000]},"initialValue":0,"in":{"$add":["$$value","$$this"]}}}}}]""", token),
        ["nested map"] = (documents, token) => documents.Find(
            """{"$expr":{"$gt":[{"$size":{"$map":{"input":{"$range":[0,500]},"in":{"$map":{"input":{"$range":[0,500]},"in":"$$this"}}}}},0]}}""").Limit(3).WithCancellation(token).ToList(),
        ["unwind"] = (documents, token) => Aggregate(documents, """[{"$limit":1},{"$set":{"x":{"$range":[0,100000]}}},{"$unwind":"$x"},{"$count":"c"}]""", token),
        ["lookup"] = (documents, token) => Aggregate(
            documents, """[{"$limit":20},{"$lookup":{"from":"c","let":{"x":"$n"},"pipeline":[{"$match":{"$expr":{"$eq":["$q","$$x"]}}}],"as":"l"}},{"$count":"c"}]""", token),
        ["facet"] = (documents, token) => Aggregate(documents, """[{"$facet":{"a":[{"$match":{"n":-1}}],"b":[{"$count":"c"}]}}]""", token),
    };

    public static TheoryData<string> Names { get; } = [.. Works.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_ends_when_its_time_is_over(string work)
    {
        using var db = Fill(new TickingTimeProvider(), Timeout);
        var error = Assert.Throws<PajsException>(() => Works[work](db.Collection("c"), default));
        Assert.Equal(PajsErrorCode.Timeout, error.Code);
        Assert.Contains("1000 ms", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_ends_when_its_token_is_cancelled(string work)
    {
        // The clock cancels when it is looked at for the third time: within the work, and not before it.
        using var source = new CancellationTokenSource();
        using var db = Fill(new TickingTimeProvider(source), TimeSpan.FromDays(1000));
        Assert.ThrowsAny<OperationCanceledException>(() => Works[work](db.Collection("c"), source.Token));
    }

    [Fact]
    public void Work_that_ends_in_time_is_not_disturbed()
    {
        using var db = Fill(TimeProvider.System, TimeSpan.FromMinutes(10));
        foreach (var work in Works.Values) work(db.Collection("c"), CancellationToken.None);
    }

    [Fact]
    public void The_time_of_the_caller_does_not_count()
    {
        var clock = new ManualTimeProvider();
        using var db = Fill(clock, Timeout);
        var given = 0;
        foreach (var document in db.Collection("c").Scan())
        {
            clock.Advance(Timeout);
            given += document.Count > 0 ? 1 : 0;
        }

        Assert.Equal(Count, given);
    }

    [Fact]
    public void A_query_may_have_a_limit_of_its_own()
    {
        using var db = Fill(new TickingTimeProvider(), Timeout);
        Assert.Equal(Count, db.Collection("c").Scan().WithTimeout(TimeSpan.FromDays(1000)).Sort("""{"s":1}""").ToList().Count);
        Assert.Single(db.Collection("c").Aggregate("""[{"$group":{"_id":null}}]""", new AggregateOptions { Timeout = TimeSpan.FromDays(1000) }));
    }

    [Theory]
    [InlineData("""[{"$facet":{"a":[{"$count":"c"}]}}]""", "The stage '$facet'")]
    [InlineData("""[{"$sample":{"size":2000}},{"$count":"c"}]""", "The stage '$sample'")]
    [InlineData("""[{"$lookup":{"from":"c","localField":"n","foreignField":"n","as":"l"}},{"$count":"c"}]""", "The stage '$lookup'")]
    public void What_cannot_go_to_disk_is_told_of(string pipeline, string holder)
    {
        using var db = Fill(TimeProvider.System, System.Threading.Timeout.InfiniteTimeSpan);
        var error = Assert.Throws<PajsException>(() => db.Collection("c").Aggregate(pipeline, new AggregateOptions { Memory = 10_000 }).ToList());
        Assert.Equal(PajsErrorCode.BudgetExceeded, error.Code);
        Assert.StartsWith($"{holder} would hold more than the 10000 bytes of memory", error.Message, StringComparison.Ordinal);
        Assert.Single(db.Collection("c").Aggregate(pipeline));
    }

    [Fact]
    public void A_look_up_by_index_holds_nothing_and_finds_the_same()
    {
        using var db = Fill(TimeProvider.System, System.Threading.Timeout.InfiniteTimeSpan);
        db.Collection("f").InsertMany(Enumerable.Range(0, Count).Select(n => Document.Of(("_id", n), ("k", n % 3 == 0 ? ArrayValue.Of(n, n + 1) : n % 7 == 0 ? Value.Null : (Value)n))));
        const string pipeline = """[{"$limit":200},{"$lookup":{"from":"f","localField":"n","foreignField":"k","pipeline":[{"$project":{"k":1}}],"as":"l"}},{"$project":{"l":1}}]""";
        var read = db.Collection("c").Aggregate(pipeline).Select(document => document.ToJson()).ToList();
        db.Collection("f").CreateIndex("""{"k":1}""");
        var little = new AggregateOptions { Memory = 10_000 };
        Assert.Equal(read, db.Collection("c").Aggregate(pipeline, little).Select(document => document.ToJson()));
    }

    [Theory]
    [InlineData("""{"$reduce":{"input":{"$range":[0,60]},"initialValue":"a","in":{"$concat":["$$value","$$value"]}}}""")]
    [InlineData("""{"$reduce":{"input":{"$range":[0,60]},"initialValue":[1],"in":{"$concatArrays":["$$value","$$value"]}}}""")]
    [InlineData("""{"$reduce":{"input":{"$range":[0,60]},"initialValue":"aa","in":{"$replaceAll":{"input":"$$value","find":"a","replacement":"aaaa"}}}}""")]
    [InlineData("""{"$reduce":{"input":{"$range":[0,60]},"initialValue":"aa","in":{"$replaceAll":{"input":"$$value","find":"","replacement":"$$value"}}}}""")]
    [InlineData("""{"$range":[0,1000000000]}""")]
    [InlineData("""{"$map":{"input":{"$range":[0,1000000]},"in":{"$range":[0,1000]}}}""")]
    [InlineData("""{"$zip":{"inputs":[{"$range":[0,2000000]},{"$range":[0,2000000]},{"$range":[0,2000000]}]}}""")]
    [InlineData("""{"$setUnion":[{"$range":[0,2000000]},[1]]}""")]
    public void A_value_of_one_document_does_not_grow_without_end(string expression)
    {
        using var db = Fill(TimeProvider.System, System.Threading.Timeout.InfiniteTimeSpan);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<PajsException>(() => db.Collection("c").Aggregate($$"""[{"$limit":1},{"$project":{"x":{{expression}} } }]""").ToList());
        Assert.True(error.Code is PajsErrorCode.DocumentTooLarge or PajsErrorCode.BudgetExceeded or PajsErrorCode.InvalidQuery, error.ToString());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000_000, "it has taken a gigabyte before it was refused");
    }

    [Fact]
    public void A_limit_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new QueryLimits { Timeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new QueryLimits { Memory = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new QueryLimits { Spill = -1 });
        using var db = ModelDatabase.Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => db.Collection("c").Scan().WithTimeout(TimeSpan.FromSeconds(-2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => db.Collection("c").Scan().WithMemory(0));
    }

    private static PajsDb Fill(TimeProvider time, TimeSpan timeout)
    {
        var db = ModelDatabase.Open(new PajsOptions { TimeProvider = time, Queries = new QueryLimits { Timeout = timeout } });
        var text = new string('x', 100);
        db.Collection("c").InsertMany(Enumerable.Range(0, Count).Select(n => Document.Of(("_id", n), ("n", n), ("i", n), ("s", text))));
        db.Collection("c").CreateIndex("""{"i":1}""");
        return db;
    }

    private static void Aggregate(Collection documents, string pipeline, CancellationToken token) =>
        Assert.NotNull(documents.Aggregate(pipeline, new AggregateOptions { CancellationToken = token }).ToList());

    private static async Task Enumerate(DocumentQuery query, CancellationToken token)
    {
        await foreach (var document in query.AsAsyncEnumerable().WithCancellation(token)) Assert.NotNull(document);
    }

    /// <summary>A clock that moves by 400 ms each time somebody looks at it; at the third look it can cancel.</summary>
    private sealed class TickingTimeProvider(CancellationTokenSource? source = null) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            var ticks = Interlocked.Add(ref _ticks, TimeSpan.TicksPerMillisecond * 400);
            if (ticks == TimeSpan.TicksPerMillisecond * 1200) source?.Cancel();
            return ticks;
        }
    }
}
