namespace Pajs.Query;

/// <summary>What the stages of one run of a pipeline share: the state that they read, and chance.</summary>
/// <param name="session">Reads one state of all collections.</param>
/// <param name="random">For <c>$sample</c>.</param>
internal sealed class PipelineRun(Session session, Random random)
{
    public Random Random => random;

    /// <summary>Documents of a collection that match a filter.</summary>
    public DocumentQuery Query(string collection, Filter filter) => new(session, collection, filter);
}
