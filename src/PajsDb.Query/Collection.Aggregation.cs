using System.Security.Cryptography;
using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Runs documents through the stages of a pipeline, such as
    /// <c>[{"$match": {"country": "NO"}}, {"$group": {"_id": "$county", "people": {"$sum": "$population"}}}]</c>.</summary>
    /// <param name="pipeline">MongoDB's language: <c>$match $project $addFields $set $unset $group $sort $limit $skip $unwind $lookup
    /// $count $facet $bucket $bucketAuto $sortByCount $replaceRoot $replaceWith $unionWith $sample</c>, at the beginning <c>$geoNear</c>, and at the
    /// end <c>$out</c> or <c>$merge</c>. Stages at the beginning that filter, sort, skip and limit are done as a query.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>Documents, made as they are enumerated. Each enumeration runs the pipeline anew and sees one state of all collections, which it keeps
    /// from being reused until it ends; <c>$$NOW</c> is the moment at which it begins. None of a pipeline that ends with <c>$out</c> or
    /// <c>$merge</c>, which is run at once.</returns>
    /// <remarks><c>$out</c> puts the documents in the place of those of a collection, which keeps its indexes and its validator, and makes the
    /// collection where there is none. <c>$merge</c> puts each of them into a collection: <c>on</c> the <c>_id</c> or the paths of a unique index,
    /// with <c>whenMatched</c> and <c>whenNotMatched</c>. What is read and what is written is one transaction, or part of the one that the handle
    /// belongs to: all of it is written or nothing, and it starts over, within its time limit, when another has changed what it read. As any
    /// transaction it is held in memory until the commit. See docs/aggregation.md.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: a stage or an operator is malformed. While enumerating
    /// also where a document gives an operator a value that it can do nothing with; <see cref="PajsErrorCode.Timeout"/> and
    /// <see cref="PajsErrorCode.BudgetExceeded"/>, see <see cref="QueryLimits"/>.</exception>
    public IEnumerable<Document> Aggregate(IEnumerable<Document> pipeline, AggregateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        Document[] stages = [.. pipeline];

        // What is wrong is told here, and not when the result is enumerated.
        options ??= new AggregateOptions();
        var parsed = ParsePipeline(stages, options.Collation);
        if (options.Cache is not null) PipelineConstancy.Check(stages, parsed);
        if (parsed.Output is null)
            return _session.Telemetry.Watched(RunPipeline(stages, options), "aggregate", Name, () => QueryShape.OfPipeline(stages));
        using var watch = WatchPipeline(stages);
        try
        {
            _session.Atomically(Output(stages, options, default));
            return [];
        }
        catch (Exception error)
        {
            watch?.Fail(error);
            throw;
        }
    }

    /// <summary>As <see cref="Aggregate(IEnumerable{Document}, AggregateOptions)"/>, from JSON: an array of stages.</summary>
    public IEnumerable<Document> Aggregate(string pipelineJson, AggregateOptions? options = null)
    {
        var pipeline = Value.Parse(pipelineJson);
        if (pipeline.Kind != ValueKind.Array || pipeline.AsArray().Any(stage => stage.Kind != ValueKind.Object))
            throw new PajsException(PajsErrorCode.InvalidQuery, "A pipeline is an array of stages, each an object.");
        return Aggregate(pipeline.AsArray().Select(stage => stage.AsDocument()), options);
    }

    /// <summary>Runs a pipeline that ends with <c>$out</c> or <c>$merge</c>, as <see cref="Aggregate(IEnumerable{Document}, AggregateOptions?)"/>
    /// does, without holding a thread while it waits for the disk.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it ends with another stage; otherwise as of
    /// <see cref="Aggregate(IEnumerable{Document}, AggregateOptions?)"/>.</exception>
    public async ValueTask AggregateToCollectionAsync(
        IEnumerable<Document> pipeline, AggregateOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        Document[] stages = [.. pipeline];
        if (ParsePipeline(stages, options?.Collation).Output is null)
            throw new PajsException(PajsErrorCode.InvalidQuery, "The pipeline gives its documents to the caller, and ends with neither '$out' nor '$merge'.");
        using var watch = WatchPipeline(stages);
        try
        {
            var output = Output(stages, options ?? new AggregateOptions(), cancellationToken);
            await _session.AtomicallyAsync(output, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            watch?.Fail(error);
            throw;
        }
    }

    private OperationWatch? WatchPipeline(Document[] stages) =>
        _session.Telemetry.IsWatched ? _session.Telemetry.Watch("aggregate", Name, () => QueryShape.OfPipeline(stages)) : null;

    private Pipeline ParsePipeline(Document[] stages, Collation? collation) =>
        PipelineParser.ParseWhole(stages, new PipelineContext(VariableNames.At(_session.Time.GetUtcNow(), collation)));

    private IEnumerable<Document> RunPipeline(Document[] stages, AggregateOptions options)
    {
        if (options.Cache is { } timeToLive && _session.QueryCache is { IsEnabled: true } cache)
        {
            foreach (var document in CachedPipeline(cache, stages, options, timeToLive)) yield return document;
            yield break;
        }

        using var snapshot = ParsePipeline(stages, options.Collation).AsksForWords ? _session.OpenText(Name, options.CancellationToken) : _session.OpenSnapshot();
        foreach (var document in RunPipeline(stages, options, snapshot, null)) yield return document;
    }

    private IEnumerable<Document> RunPipeline(Document[] stages, AggregateOptions options, ISnapshot snapshot, QueryRecording? recording)
    {
        var budget = BeginPipeline(options, default);
        return budget.Deliver(ParsePipeline(stages, options.Collation).Run(Name, RunOf(snapshot, options, budget, recording)));
    }

    private IEnumerable<Document> CachedPipeline(QueryCache cache, Document[] stages, AggregateOptions options, TimeSpan timeToLive)
    {
        var key = QuestionOf(stages, options);
        var now = _session.Time.GetUtcNow();
        return cache.TryGet(key, now, out var answer) ? (IEnumerable<Document>)answer : KeptPipeline(cache, key, stages, options, now, timeToLive);
    }

    // A document of a pipeline may share the memory of a larger one, which is not to be kept with it.
    private IEnumerable<Document> KeptPipeline(
        QueryCache cache, byte[] key, Document[] stages, AggregateOptions options, DateTimeOffset now, TimeSpan timeToLive)
    {
        using var fill = cache.Begin(key);
        using var snapshot = _session.OpenSnapshot();
        var recording = new QueryRecording(snapshot);
        var documents = RunPipeline(stages, options, snapshot, recording).Select(ValueSize.Detached);
        foreach (var document in fill.Keep(documents, recording, now, timeToLive)) yield return document;
    }

    private byte[] QuestionOf(Document[] stages, AggregateOptions options)
    {
        var question = Document.Of(
            ("kind", "pipeline"),
            ("collection", Name),
            ("stages", ArrayValue.Of([.. stages.Select(static stage => (Value)stage)])),
            ("collation", options.Collation is null ? Value.Null : options.Collation.ToDocument()));
        return SHA256.HashData(question.MessagePack.Span);
    }

    // The time goes on when others get in its way and it starts over.
    private Func<Session, bool> Output(Document[] stages, AggregateOptions options, CancellationToken cancellationToken)
    {
        var budget = BeginPipeline(options, cancellationToken);
        return session =>
        {
            budget.Check();
            var pipeline = ParsePipeline(stages, options.Collation);
            using var snapshot = pipeline.AsksForWords ? session.OpenText(Name, cancellationToken) : session.OpenSnapshot();
            var run = RunOf(snapshot, options, budget, null);
            pipeline.Output!.Write(pipeline.Run(Name, run), session, run);
            return true;
        };
    }

    private ExecutionBudget BeginPipeline(AggregateOptions options, CancellationToken cancellationToken) =>
        _session.Resources.Begin(options, cancellationToken);

    private PipelineRun RunOf(ISnapshot snapshot, AggregateOptions options, ExecutionBudget budget, QueryRecording? recording)
    {
        var random = new Random(options.Seed ?? (int)_session.Time.GetTimestamp());
        return new PipelineRun(new SnapshotSession(snapshot, _session.Resources), random, budget)
        {
            Collation = options.Collation,
            Recording = recording,
        };
    }
}
