namespace Pajs.Query;

/// <summary>Stages, each of which takes what the one before it gives.</summary>
/// <param name="stages">The stages, but for one that writes.</param>
/// <param name="output">What writes their documents at the end; null where they are given to the caller.</param>
internal sealed class Pipeline(IReadOnlyList<Stage> stages, PipelineOutput? output = null)
{
    public IReadOnlyList<Stage> Stages => stages;

    /// <summary>What writes the documents; null where they are given to the caller.</summary>
    public PipelineOutput? Output => output;

    /// <summary>Whether its first stage asks the text index of the collection.</summary>
    public bool AsksForWords => stages is [SearchStage, ..] || (stages is [MatchStage match, ..] && TextFilter.IsIn(match.Filter))
        || (stages is [GeoNearStage near, ..] && TextFilter.IsIn(near.Query));

    /// <summary>Runs over a collection. The stages at the beginning that a query can do are done by one, with whatever help it has.</summary>
    public IEnumerable<Document> Run(string collection, PipelineRun run)
    {
        if (stages is [GeoNearStage near, ..]) return RunNearest(near, collection, run);
        if (stages is [SearchStage search, ..]) return Run(search.Search(collection, run, MostAfterFirst), run, 1);
        var filters = new List<Filter>();
        var next = 0;
        for (; next < stages.Count && stages[next] is MatchStage match; next++) filters.Add(match.Filter);
        if (next < stages.Count && stages[next] is GroupStage group && group.TryRunByIndex(collection, filters, run) is { } groups)
            return Run(groups, run, next + 1);
        var query = run.Query(collection, AndFilter.Of(filters));
        if (next < stages.Count && stages[next] is SortStage sort)
        {
            query = query.Sort(sort.Specification);
            next++;
        }

        query = Cut(query, ref next);
        return Run(query, run, next);
    }

    /// <summary>Runs over what a query gives.</summary>
    public IEnumerable<Document> Run(DocumentQuery query, PipelineRun run) => Run(query, run, 0);

    /// <summary>Runs over documents.</summary>
    public IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) => Run(input, run, 0);

    private IEnumerable<Document> RunNearest(GeoNearStage stage, string collection, PipelineRun run)
    {
        if (stage.NearIn(collection, run) is not { } near) return Run([], run, 1);
        var next = 1;
        var query = Cut(run.Query(collection, stage.FilterWith(near)), ref next);
        return Run(stage.WithDistances(query, near, run), run, next);
    }

    private long MostAfterFirst => stages is [_, LimitStage limit, ..] ? limit.Count : long.MaxValue;

    // The query with a skip and a limit that are the next stages.
    private DocumentQuery Cut(DocumentQuery query, ref int next)
    {
        if (next < stages.Count && stages[next] is SkipStage skip)
        {
            query = query.Skip(skip.Count);
            next++;
        }

        if (next < stages.Count && stages[next] is LimitStage limit)
        {
            query = query.Limit(limit.Count);
            next++;
        }

        return query;
    }

    private IEnumerable<Document> Run(DocumentQuery query, PipelineRun run, int first) =>
        first < stages.Count ? Run(stages[first].Run(query, run), run, first + 1) : query;

    private IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run, int first)
    {
        var documents = input;
        for (var i = first; i < stages.Count; i++) documents = stages[i].Run(documents, run);
        return documents;
    }
}
