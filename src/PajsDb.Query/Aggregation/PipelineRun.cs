namespace Pajs.Query;

/// <summary>What the stages of one run of a pipeline share: the state that they read, chance, and what they may take.</summary>
/// <param name="session">Reads one state of all collections.</param>
/// <param name="random">For <c>$sample</c>.</param>
/// <param name="budget">Of the run.</param>
internal sealed class PipelineRun(Session session, Random random, ExecutionBudget budget)
{
    public Random Random => random;

    /// <summary>What the run may take.</summary>
    public ExecutionBudget Budget => budget;

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation { get; init; }

    /// <summary>Told of all that the run reads; null for nobody.</summary>
    public QueryRecording? Recording { get; init; }

    /// <summary>Documents of a collection that match a filter, which was parsed with the run's collation.</summary>
    public DocumentQuery Query(string collection, Filter filter) => new DocumentQuery(session, collection, filter, budget: budget).In(this);

    /// <summary>A search of the collection that the pipeline runs over.</summary>
    public TextSearch Search(string collection, string text) => new(session, collection, null, text);

    /// <summary>What a search finds in the run's state, made as it is enumerated.</summary>
    public IEnumerable<TextSearchHit> HitsOf(TextSearch search)
    {
        using var snapshot = session.OpenSnapshot();
        foreach (var hit in search.HitsIn(TextSnapshot.Of(snapshot)!)) yield return hit;
    }

    /// <summary>A collection as the run sees it; null where there is none.</summary>
    public CatalogEntry? Find(string collection)
    {
        using var snapshot = session.OpenSnapshot();
        return session.Resources.Catalog.Find(snapshot, collection, Recording?.Reads);
    }

    /// <summary>For evaluating expressions on a document.</summary>
    public EvaluationScope Scope(Document document) => new(document, budget);
}
