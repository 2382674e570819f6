using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The different values at a path, from an index that has equal ones side by side: one document of each is looked at, and the other entries
/// are passed over.</summary>
internal static class DistinctByIndex
{
    // So many entries are read in a row before the others of the same value are passed over by a new look-up, which costs as much.
    private const int ReadInARow = 8;

    // Of the documents; beyond that reading all of them is cheaper.
    private const int MostFetched = 8;

    /// <summary>Finds them.</summary>
    /// <param name="request">Which documents, in no order.</param>
    /// <param name="path">The path.</param>
    /// <param name="budget">Of the run that it belongs to.</param>
    /// <returns>Null where no index will do, or where there are so many values that a walk over the documents is better.</returns>
    public static DistinctValues? TryFind(PlanRequest request, FieldPath path, ExecutionBudget budget)
    {
        // Of what a collation makes equal every value must be seen, to know the least.
        if (request.Collation is not null) return null;

        // The values must come in groups: behind paths that have one value each.
        if (Planner.AnswerOf(request, leg => IsGrouped(leg, path)) is not { } leg) return null;
        var values = new DistinctValues(path, budget);
        var count = FieldOf(leg, path)!.Value + 1;
        var mostFetched = Math.Max(ReadInARow, request.Snapshot.Estimate(request.Collection.Id.Keys) / MostFetched);
        var fetcher = new DocumentFetcher(request.Snapshot, request.Collection.Id, Filter.Everything, null);
        var queue = new FetchQueue(fetcher);
        using var entries = leg.Open(request.Snapshot, reverse: false, null);
        entries.Budget = budget;
        byte[] done = [];
        for (var sinceNew = 0; entries.MoveNext(); sinceNew++)
        {
            if (done.Length > 0 && entries.Key.StartsWith(done))
            {
                if (sinceNew >= ReadInARow) entries.SkipOver(done);
                continue;
            }

            if (mostFetched-- == 0)
            {
                values.Dispose();
                return null;
            }

            queue.Clear();
            queue.Add(entries.IdKey);
            queue.TryFetchNext();

            // What is missing has the key of null, and behind it may be a null that is there.
            if (!values.TryAdd(Element.At(fetcher.Document))) continue;
            done = entries.FieldsOf(count).ToArray();
            sinceNew = 0;
        }

        return values;
    }

    private static bool IsGrouped(IndexLeg leg, FieldPath path) =>
        !leg.IsMultikey && leg.Index.Collation is null && FieldOf(leg, path) is { } field && field <= leg.Ranges.EqualFields;

    private static int? FieldOf(IndexLeg leg, FieldPath path)
    {
        for (var i = 0; i < leg.Index.Fields.Count; i++)
            if (leg.Index.Fields[i].IsOf(path)) return i;
        return null;
    }
}
