using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Runs documents through the stages of a pipeline, such as
    /// <c>[{"$match": {"country": "NO"}}, {"$group": {"_id": "$county", "people": {"$sum": "$population"}}}]</c>.</summary>
    /// <param name="pipeline">MongoDB's language: <c>$match $project $addFields $set $unset $group $sort $limit $skip $unwind $lookup
    /// $count $facet $bucket $bucketAuto $sortByCount $replaceRoot $replaceWith $unionWith $sample</c>. Stages at the beginning that filter,
    /// sort, skip and limit are done as a query.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>Documents, made as they are enumerated. Each enumeration runs the pipeline anew and sees one state of all collections,
    /// which it keeps from being reused until it ends; <c>$$NOW</c> is the moment at which it begins.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: a stage or an operator is malformed. While enumerating
    /// also where a document gives an operator a value that it can do nothing with; <see cref="PajsErrorCode.Timeout"/> and
    /// <see cref="PajsErrorCode.BudgetExceeded"/>, see <see cref="QueryLimits"/>.</exception>
    public IEnumerable<Document> Aggregate(IEnumerable<Document> pipeline, AggregateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        Document[] stages = [.. pipeline];

        // What is wrong is told here, and not when the result is enumerated.
        ParsePipeline(stages);
        return _session.Telemetry.Watched(RunPipeline(stages, options ?? new AggregateOptions()), "aggregate", Name, () => QueryShape.OfPipeline(stages));
    }

    /// <summary>As <see cref="Aggregate(IEnumerable{Document}, AggregateOptions)"/>, from JSON: an array of stages.</summary>
    public IEnumerable<Document> Aggregate(string pipelineJson, AggregateOptions? options = null)
    {
        var pipeline = Value.Parse(pipelineJson);
        if (pipeline.Kind != ValueKind.Array || pipeline.AsArray().Any(stage => stage.Kind != ValueKind.Object))
            throw new PajsException(PajsErrorCode.InvalidQuery, "A pipeline is an array of stages, each an object.");
        return Aggregate(pipeline.AsArray().Select(stage => stage.AsDocument()), options);
    }

    private Pipeline ParsePipeline(Document[] stages) =>
        PipelineParser.Parse(stages, new PipelineContext(VariableNames.At(_session.Time.GetUtcNow())));

    private IEnumerable<Document> RunPipeline(Document[] stages, AggregateOptions options)
    {
        using var snapshot = _session.OpenSnapshot();
        var random = new Random(options.Seed ?? (int)_session.Time.GetTimestamp());
        var budget = _session.Resources.Begin(options.Over(_session.Resources.Limits), options.CancellationToken);
        var run = new PipelineRun(new SnapshotSession(snapshot, _session.Resources), random, budget);
        foreach (var document in budget.Deliver(ParsePipeline(stages).Run(Name, run))) yield return document;
    }
}
