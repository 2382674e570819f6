using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Looks at documents in the order of their distances to a place, as far as they are taken, by an index of places.</summary>
/// <param name="leg">The part of the index.</param>
/// <param name="near">Near what.</param>
/// <param name="leastMeters">No document that is nearer is wanted.</param>
internal sealed class NearPlan(IndexLeg leg, NearFilter near, double leastMeters) : Plan
{
    private const long Few = 100;

    /// <summary>Whether an index gives this order: it has the places, and a value that is known for each path before them.</summary>
    public static bool Gives(IndexLeg leg, SortOrder order) =>
        order.Near is { } near && leg.Index.Geo is { } field && field.IsGeoOf(near.Path) && leg.Ranges.Prefixes.Count > 0;

    /// <summary>The plan for a request that asks for a few of the nearest documents and nothing else, of which none is cheaper; null for another.</summary>
    public static NearPlan? OfNothingElse(PlanRequest request)
    {
        if (request.Filter is not NearFilter near || request.Order?.Near != near || request.Most > Few || request.Hint is not null) return null;
        foreach (var leg in Planner.Legs(request, [near]))
            if (Gives(leg, request.Order)) return Of(request, leg, leg.ExpectedMatches);
        return null;
    }

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
        var fetcher = new DocumentFetcher(snapshot, collection, WithoutNear(filter), reads);
        return new NearScan(new NearSearch(leg, near, leastMeters, snapshot), fetcher, reads);
    }

    public override Document Describe() => Document.Of(("stage", "nearest by index"), ("part", leg.Describe()));

    // The walk knows the distance of each document, and asks for it itself.
    private static Filter WithoutNear(Filter filter) => filter switch
    {
        NearFilter => Filter.Everything,
        AndFilter and => AndFilter.Of([.. and.Filters.Where(static part => part is not NearFilter)]),
        _ => filter,
    };

    // Of the document that all come behind.
    private static double DistanceOf(KeysetPosition? after)
    {
        if (after is null) return 0;
        var value = new KeyReader(after.Value(0));
        return KeyDecoding.Read(ref value).AsDouble();
    }
}
