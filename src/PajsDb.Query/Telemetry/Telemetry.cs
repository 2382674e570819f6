using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Who is told of what a database does: traces and metrics under the name <c>Pajs</c>, with the names that OpenTelemetry gives to databases,
/// and the callbacks of <see cref="PajsOptions"/>. Any thread may use it.</summary>
/// <remarks>While nobody listens an operation asks <see cref="IsWatched"/>, and that is all.</remarks>
internal sealed class Telemetry : IDisposable
{
    private const string SourceName = "Pajs";
    private const string SystemTag = "db.system.name";
    private const string NamespaceTag = "db.namespace";
    private const string OperationTag = "db.operation.name";
    private const string CollectionTag = "db.collection.name";
    private const string ErrorTag = "error.type";

    private static readonly ActivitySource Activities = new(SourceName);
    private static readonly double[] Buckets = [0.00001, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

    private readonly PajsOptions _options;
    private readonly string _name;
    private readonly Meter? _meter;
    private readonly Histogram<double>? _durations;

    /// <summary>Of one database.</summary>
    /// <param name="options">Its callbacks and its clock.</param>
    /// <param name="name">Its path.</param>
    /// <param name="store">Whose figures are told; null where it has none.</param>
    public Telemetry(PajsOptions options, string name, IStoreMaintenance? store)
    {
        (_options, _name) = (options, name);
        _meter = new Meter(new MeterOptions(SourceName) { Tags = [new(SystemTag, "pajsdb"), new(NamespaceTag, name)] });
        _durations = _meter.CreateHistogram(
            "db.client.operation.duration", "s", "Duration of database operations.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });
        if (store is not null) StoreGauges.AddTo(_meter, store);
    }

    // Tells nobody.
    private Telemetry() => (_options, _name) = (new PajsOptions(), "");

    /// <summary>For operations that are parts of others.</summary>
    public static Telemetry Silent { get; } = new();

    /// <summary>Whether anybody wants to be told of operations.</summary>
    public bool IsWatched => _durations is not null && (_durations.Enabled || _options.OnSlowQuery is not null || Activities.HasListeners());

    /// <summary>Begins an operation, which the caller disposes at its end. To be called where <see cref="IsWatched"/>.</summary>
    /// <param name="operation">What is done, in one word.</param>
    /// <param name="collection">On which collection.</param>
    /// <param name="shape">Its query without values; null for none.</param>
    public OperationWatch Watch(string operation, string collection, Func<string?>? shape = null) => new(this, operation, collection, shape, _options.TimeProvider);

    /// <summary>Each enumeration as an operation.</summary>
    public IEnumerable<T> Watched<T>(IEnumerable<T> source, string operation, string collection, Func<string?> shape) =>
        new WatchedSequence<T>(this, source, operation, collection, shape);

    /// <summary>A document was written though it does not fulfil the validator.</summary>
    public void Report(ValidationWarning warning) => _options.OnValidationWarning?.Invoke(warning);

    /// <summary>An operation has ended.</summary>
    public void Report(OperationWatch watch, TimeSpan duration)
    {
        Measure(watch, duration);
        Trace(watch, duration);
        if (_options.OnSlowQuery is { } tell && duration >= _options.SlowQueryThreshold)
            tell(new SlowQuery(watch.Operation, watch.Collection, watch.Shape, watch.Plan, duration, watch.KeysExamined, watch.DocumentsExamined));
    }

    public void Dispose() => _meter?.Dispose();

    private static string TypeOf(Exception error) => error is PajsException { Code: var code } ? code.ToString() : error.GetType().FullName!;

    private void Measure(OperationWatch watch, TimeSpan duration)
    {
        if (_durations is not { Enabled: true }) return;
        var tags = new TagList
        {
            { SystemTag, "pajsdb" }, { NamespaceTag, _name }, { OperationTag, watch.Operation }, { CollectionTag, watch.Collection },
        };
        if (watch.Error is { } error) tags.Add(ErrorTag, TypeOf(error));
        _durations.Record(duration.TotalSeconds, tags);
    }

    // Made when it has ended, so that what its user does between two documents is no part of it.
    private void Trace(OperationWatch watch, TimeSpan duration)
    {
        if (!Activities.HasListeners()) return;
        var summary = $"{watch.Operation} {watch.Collection}";
        using var activity = Activities.StartActivity(summary, ActivityKind.Client, watch.Parent, startTime: watch.Start);
        if (activity is null) return;
        activity.SetTag(SystemTag, "pajsdb").SetTag(NamespaceTag, _name).SetTag(OperationTag, watch.Operation).SetTag(CollectionTag, watch.Collection);
        activity.SetTag("db.query.summary", summary);
        if (activity.IsAllDataRequested && watch.Shape is { } shape) activity.SetTag("db.query.text", shape);
        if (watch.Error is { } error) activity.SetTag(ErrorTag, TypeOf(error)).SetStatus(ActivityStatusCode.Error, error.Message);
        activity.SetEndTime((watch.Start + duration).UtcDateTime);
    }

    private sealed class WatchedSequence<T>(Telemetry telemetry, IEnumerable<T> source, string operation, string collection, Func<string?> shape)
        : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => telemetry.IsWatched
            ? new WatchedEnumerator<T>(source.GetEnumerator(), telemetry.Watch(operation, collection, shape))
            : source.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
