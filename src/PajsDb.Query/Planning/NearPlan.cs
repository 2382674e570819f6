using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Looks at documents in the order of their distances to a place, as far as they are taken, by an index of places.</summary>
/// <param name="leg">The part of the index.</param>
/// <param name="near">Near what.</param>
/// <param name="leastMeters">No document that is nearer is wanted.</param>
internal sealed class NearPlan(IndexLeg leg, NearFilter near, double leastMeters) : Plan
{
    /// <summary>Whether an index gives this order: it has the places, and a value that is known for each path before them.</summary>
    public static bool Gives(IndexLeg leg, SortOrder order) =>
        order.Near is { } near && leg.Index.Geo is { } field && field.IsGeoOf(near.Path) && leg.Ranges.Prefixes.Count > 0;

    /// <summary>The plan for documents in the order of their distances.</summary>
    public static NearPlan Of(PlanRequest request, IndexLeg leg, double matches)
    {
        var near = request.Order!.Near!;
        var examined = leg.Entries == 0 ? 0 : Planner.Examined(leg.ExpectedMatches, Math.Min(matches, leg.ExpectedMatches), request.Most);
        return new NearPlan(leg, near, Math.Max(near.MinMeters, DistanceOf(request.After)))
        {
            IsOrdered = true,
            Entries = leg.Entries,
            Rows = matches,
            Cost = Planner.NearCost + (examined * (Planner.FetchCost + (4 * Planner.KeyCost))),
        };
    }

    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads)
    {
        reads?.AddKey(IndexState.MultikeyKey(leg.Index));
        return new NearScan(new NearSearch(leg, near, leastMeters, snapshot), new DocumentFetcher(snapshot, collection, filter, reads), reads);
    }

    public override Document Describe() => Document.Of(("stage", "nearest by index"), ("part", leg.Describe()));

    // Of the document that all come behind.
    private static double DistanceOf(KeysetPosition? after)
    {
        if (after is null) return 0;
        var value = new KeyReader(after.Value(0));
        return KeyDecoding.Read(ref value).AsDouble();
    }
}
