using Pajs.Storage;

namespace Pajs.Query;

/// <summary>A part of an index.</summary>
/// <param name="Index">The index.</param>
/// <param name="Ranges">Where in it every document that may match has an entry.</param>
/// <param name="IsMultikey">Whether a document may have several entries.</param>
/// <param name="Entries">How many entries are in the ranges.</param>
/// <param name="Condition">What of the query the entries in the ranges can be asked; null for nothing.</param>
/// <param name="IsAnswer">Whether the entries in the ranges that fulfil the condition are those of the documents that match, one for each, so that no
/// document needs to be looked at to know which they are.</param>
/// <param name="Mark">Before which entries there is nothing to look for; null for none.</param>
internal sealed record IndexLeg(
    IndexDefinition Index, IndexRanges Ranges, bool IsMultikey, long Entries, KeyCondition? Condition, bool IsAnswer, GroupMark? Mark = null)
{
    private const int ManyPlaces = 400;

    /// <summary>The part of an index that some conditions leave.</summary>
    public static IndexLeg Of(IndexDefinition index, IReadOnlyList<Filter> conditions, ISnapshot snapshot)
    {
        var isMultikey = IndexState.IsMultikey(index, snapshot);
        var ranges = IndexRanges.Of(index, conditions, isMultikey);
        var entries = CountOf(ranges, snapshot);
        if (index.Geo is not null && entries > ManyPlaces)
        {
            ranges = IndexRanges.Of(index, conditions, isMultikey, isFine: true);
            entries = CountOf(ranges, snapshot);
        }

        if (isMultikey) return new IndexLeg(index, ranges, isMultikey, entries, null, IsOneElement(index, conditions, ranges));
        var left = conditions.Where(condition => !ranges.Used.Contains(condition)).ToList();
        var exact = left.Select(condition => KeyCondition.Of(condition, index)).OfType<KeyCondition>().ToArray();
        KeyCondition[] asked = [.. exact, .. GeoConditions.KeyConditionsOf(index, left)];
        return new IndexLeg(index, ranges, isMultikey, entries, asked.Length == 0 ? null : new KeyAll(asked), exact.Length == left.Count);
    }

    private static long CountOf(IndexRanges ranges, ISnapshot snapshot)
    {
        var entries = 0L;
        foreach (var range in ranges.Ranges) entries += snapshot.Estimate(range);
        return entries;
    }

    /// <summary>Whether it may have fewer entries than there are documents: some path is bound, or the index leaves documents out.</summary>
    public bool IsNarrow => Ranges.BoundFields > 0 || Index.IsSparse || Index.Partial is not null || Index.Geo is not null;

    /// <summary>How many of the entries are thought to fulfil the condition.</summary>
    public double ExpectedMatches => Condition is null ? Entries : Entries * Planner.GuessedPart;

    /// <summary>Starts a walk over its entries.</summary>
    public EntryCursor Open(ISnapshot snapshot, bool reverse, ReadSet? reads)
    {
        NoteReads(reads);
        return new EntryCursor(snapshot, Index, Ranges.Ranges, Condition, reverse);
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
        ("index", Index.Name),
        ("keys", Index.Keys),
        ("boundPaths", Ranges.BoundFields),
        ("ranges", Ranges.Ranges.Count),
        ("entries", Entries),
        ("multikey", IsMultikey),
        ("askedOfKeys", Condition is not null));

    // Of equal elements a document has one entry, so one value stands for as many documents as it has entries.
    private static bool IsOneElement(IndexDefinition index, IReadOnlyList<Filter> conditions, IndexRanges ranges) =>
        index.Fields.Count == 1 && ranges.EqualFields == 1 && conditions is [PathFilter only] && ValueSet.Of(only.Predicate, index.Collation) is { IsExact: true };
}
