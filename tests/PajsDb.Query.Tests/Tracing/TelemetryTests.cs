using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pajs.Testing.Clocks;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Tracing;

public sealed class TelemetryTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<SlowQuery> _slow = [];
    private readonly PajsDb _db;
    private readonly string _name = Guid.NewGuid().ToString();

    public TelemetryTests()
    {
        var options = new PajsOptions { TimeProvider = _clock, SlowQueryThreshold = TimeSpan.FromSeconds(1), OnSlowQuery = _slow.Add };
        _db = new PajsDb(new ModelKeyValueStore(), options, _name);
        _db.Collection("towns").InsertMany([.. Enumerable.Range(0, 10).Select(id => Document.Of(("_id", id), ("n", id)))]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void A_slow_query_is_told_with_its_shape_its_plan_and_what_it_looked_at()
    {
        Slowly(_db.Collection("towns").Find("""{"n": {"$gt": 3, "$lt": 6}, "$or": [{"a": {"$exists": false}}, {"b": "secret"}]}"""));
        var slow = Assert.Single(_slow);
        Assert.Equal(
            ("find", "towns", """{"n":{"$gt":"?","$lt":"?"},"$or":[{"a":{"$exists":"?"}},{"b":"?"}]}"""), (slow.Operation, slow.Collection, slow.Shape));
        Assert.Equal(("collection scan", TimeSpan.FromSeconds(2), 0, 10), ((string)slow.Plan!["stage"]!, slow.Duration, slow.KeysExamined, slow.DocumentsExamined));
        _db.Collection("towns").CreateIndex("""{"n": 1}""");
        Slowly(_db.Collection("towns").Find("""{"n": 5}"""));
        Assert.Equal((1, 1), (_slow[1].KeysExamined, _slow[1].DocumentsExamined));
        Slowly(_db.Collection("towns").Aggregate("""[{"$match": {"n": 5}}, {"$set": {"secret": 1}}]"""));
        Assert.Equal(("aggregate", """[{"$match":{"n":"?"}},{"$set":"?"}]"""), (_slow[2].Operation, _slow[2].Shape));
        Assert.Equal(3, _slow.Count);
        _ = _db.Collection("towns").Find("""{"n": 5}""").ToList();
        Assert.Equal(3, _slow.Count);
    }

    [Fact]
    public void Each_operation_is_one_activity_with_the_names_of_OpenTelemetry()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Pajs",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (_name.Equals(activity.GetTagItem("db.namespace"))) lock (ended) ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = new Activity("request").Start();
        var towns = _db.Collection("towns");
        _ = towns.Find("""{"n": 5}""").ToList();
        _ = towns.Aggregate("""[{"$match": {"n": 5}}]""").ToList();
        towns.UpdateOne("""{"n": 5}""", """{"$set": {"m": 1}}""");
        _ = towns.Get(5);
        _ = towns.Count("""{"n": 5}""");
        Assert.Throws<PajsException>(() => towns.Insert(Document.Of(("_id", 5))));
        Assert.Same(parent, Activity.Current);

        Assert.Equal(["find towns", "aggregate towns", "update towns", "get towns", "count towns", "insert towns"], ended.Select(activity => activity.DisplayName));
        Assert.All(ended, activity => Assert.Equal((ActivityKind.Client, parent.SpanId), (activity.Kind, activity.ParentSpanId)));
        Assert.Equal(
            ("pajsdb", "find", "towns", """{"n":"?"}"""),
            (Tag(0, "db.system.name"), Tag(0, "db.operation.name"), Tag(0, "db.collection.name"), Tag(0, "db.query.text")));
        Assert.Equal((null, ActivityStatusCode.Unset), (Tag(0, "error.type"), ended[0].Status));
        Assert.Equal(("DuplicateKey", ActivityStatusCode.Error), (Tag(5, "error.type"), ended[5].Status));

        object? Tag(int index, string name) => ended[index].GetTagItem(name);
    }

    [Fact]
    public void Durations_are_measured_in_seconds_and_figures_of_the_store_as_gauges()
    {
        using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock });
        var durations = new List<(double Seconds, string Operation)>();
        var gauges = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == "Pajs") it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            Assert.Equal(("db.client.operation.duration", "s"), (instrument.Name, instrument.Unit));
            foreach (var (name, tag) in tags)
                if (name == "db.collection.name" && _name.Equals(tag)) durations.Add((value, (string)tags.ToArray().First(one => one.Key == "db.operation.name").Value!));
        });
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => gauges[instrument.Name] = value);
        listener.Start();
        db.Collection(_name).Insert(Document.Of(("_id", 1)));
        Slowly(db.Collection(_name).Find("{}"));
        Assert.Equal([(0, "insert"), (2, "find")], durations);
        listener.RecordObservableInstruments();
        Assert.Equal(
            ["pajsdb.cache.size", "pajsdb.file.free", "pajsdb.file.size", "pajsdb.keys", "pajsdb.log.size", "pajsdb.snapshots.open"],
            gauges.Keys.Order(StringComparer.Ordinal));
        Assert.True(gauges["pajsdb.file.size"] > 0 && gauges["pajsdb.log.size"] > 0);
    }

    // So that it takes two seconds, however many documents there are.
    private void Slowly(IEnumerable<Document> query)
    {
        using var documents = query.GetEnumerator();
        _clock.Advance(TimeSpan.FromSeconds(2));
        while (documents.MoveNext())
        {
        }
    }
}
