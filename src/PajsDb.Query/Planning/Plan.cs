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

/// <summary>A part of an index.</summary>
/// <param name="Index">The index.</param>
/// <param name="Ranges">The part.</param>
/// <param name="IsMultikey">Whether a document may have several entries.</param>
/// <param name="Entries">About how many entries there are.</param>
/// <param name="Mark">Before which entries there is nothing to look for; null for none.</param>
internal sealed record IndexLeg(IndexDefinition Index, IndexRanges Ranges, bool IsMultikey, long Entries, GroupMark? Mark = null)
{
    /// <summary>Starts a walk over its entries.</summary>
    public EntryCursor Open(ISnapshot snapshot, bool reverse, ReadSet? reads)
    {
        NoteReads(reads);
        return new EntryCursor(snapshot, Index, Ranges.Ranges, reverse);
    }

    /// <summary>Tells what a walk over its entries, or their number, depends on.</summary>
    public void NoteReads(ReadSet? reads)
    {
        if (reads is null) return;
        reads.AddKey(IndexState.MultikeyKey(Index));
        foreach (var range in Ranges.Ranges) reads.AddRange(range);
    }

    /// <summary>For people.</summary>
    public Document Describe() => Document.Of(
        ("index", Index.Name), ("keys", Index.Keys), ("boundPaths", Ranges.BoundFields), ("ranges", Ranges.Ranges.Count), ("entries", Entries), ("multikey", IsMultikey));
}

/// <summary>Looks at documents in the order of an index.</summary>
internal sealed class IndexPlan(IndexLeg leg, bool reverse, int orderedFields) : Plan
{
    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads) =>
        new IndexScan(leg.Open(snapshot, reverse, reads), new DocumentFetcher(snapshot, collection, filter, reads), orderedFields, leg.IsMultikey, leg.Mark);

    public override Document Describe() => Document.Of(("stage", "index scan"), ("direction", reverse ? -1 : 1), ("part", leg.Describe()));
}

/// <summary>Looks at the documents that one or several indexes name, in the order of their ids.</summary>
internal sealed class IdSetPlan(IReadOnlyList<IndexLeg> legs, bool isDescending) : Plan
{
    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads) => new IdSetScan(
        [.. legs.Select(leg => leg.Open(snapshot, reverse: false, reads))], new DocumentFetcher(snapshot, collection, filter, reads), isDescending);

    public override Document Describe() => Document.Of(
        ("stage", legs.Count == 1 ? "ids of an index" : "ids of several indexes"),
        ("direction", isDescending ? -1 : 1),
        ("parts", ArrayValue.Of([.. legs.Select(static leg => (Value)leg.Describe())])));
}
