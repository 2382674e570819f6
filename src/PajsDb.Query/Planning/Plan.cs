using Pajs.Storage;

namespace Pajs.Query;

/// <summary>One way to find the documents that match a filter.</summary>
internal abstract class Plan
{
    /// <summary>What it is expected to take, in microseconds of one core with all pages cached.</summary>
    public required double Cost { get; init; }

    /// <summary>Whether the documents come in the order that was asked for, and need no sort.</summary>
    public required bool IsOrdered { get; init; }

    /// <summary>How many index entries, or documents of a scan of the collection, are in its ranges.</summary>
    public required long Entries { get; init; }

    /// <summary>How many documents it is expected to find, if all are taken.</summary>
    public double Rows { get; init; }

    /// <summary>Starts the walk of a run.</summary>
    /// <param name="request">What the plan was made for.</param>
    /// <param name="budget">The budget of the run.</param>
    /// <param name="reads">Told of all that the walk will depend on; null for nobody.</param>
    public DocumentSource Open(PlanRequest request, ExecutionBudget budget, ReadSet? reads)
    {
        var source = Open(request.Snapshot, request.Collection.Id, request.Filter, reads);
        source.Budget = budget;
        if (IsOrdered) source.Wanted = request.Most;
        return source;
    }

    /// <summary>Starts the walk.</summary>
    /// <param name="snapshot">The state that the plan was made for.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="filter">What documents must match.</param>
    /// <param name="reads">Told of all that the walk will depend on; null for nobody.</param>
    public abstract DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads);

    /// <summary>The plan for people: its stage, and the index and bounds of each part.</summary>
    public abstract Document Describe();
}

/// <summary>Looks at the documents themselves, by their ids.</summary>
internal sealed class CollectionPlan(IReadOnlyList<KeyRange> ranges, bool reverse) : Plan
{
    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads)
    {
        if (reads is not null)
            foreach (var range in ranges) reads.AddRange(range);
        return new Scan(snapshot, ranges, filter, reverse);
    }

    public override Document Describe() => Document.Of(("stage", "collection scan"), ("ranges", ranges.Count), ("direction", reverse ? -1 : 1));
}

/// <summary>Looks at documents in the order of an index.</summary>
internal sealed class IndexPlan(IndexLeg leg, bool reverse, int orderedFields) : Plan
{
    /// <summary>Makes of entries what is wanted of their documents; null where the documents themselves are wanted.</summary>
    public EntryDocument? Covered { get; init; }

    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads)
    {
        var asked = leg.IsAnswer && filter is not (VisibleFilter or AfterFilter) ? Filter.Everything : filter;
        var fetcher = new DocumentFetcher(snapshot, collection, asked, reads);
        return new IndexScan(leg.Open(snapshot, reverse, reads), fetcher, orderedFields, leg.IsMultikey, Covered, leg.Mark);
    }

    public override Document Describe() => Document.Of(
        ("stage", Covered is null ? "index scan" : "covered index scan"), ("direction", reverse ? -1 : 1), ("part", leg.Describe()));
}

/// <summary>Looks at the documents that one or several indexes name, in the order of their ids.</summary>
internal sealed class IdSetPlan(IReadOnlyList<IndexLeg> legs, IdCombination combination, bool isDescending) : Plan
{
    /// <summary>Whether several parts must name a document.</summary>
    public bool IsIntersection => legs.Count > 1 && combination == IdCombination.All;

    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads) => new IdSetScan(
        [.. legs.Select(leg => leg.Open(snapshot, reverse: false, reads))],
        combination,
        legs.Any(static leg => leg.IsMultikey),
        new DocumentFetcher(snapshot, collection, filter, reads),
        isDescending);

    public override Document Describe() => Document.Of(
        ("stage", legs.Count == 1 ? "ids of an index" : combination == IdCombination.Any ? "ids of several indexes" : "ids common to several indexes"),
        ("direction", isDescending ? -1 : 1),
        ("parts", ArrayValue.Of([.. legs.Select(static leg => (Value)leg.Describe())])));
}
