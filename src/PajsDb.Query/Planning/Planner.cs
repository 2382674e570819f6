using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Finds ways to answer a query, and which of them is the cheapest.</summary>
/// <remarks>The sizes of the parts of indexes are counted, not guessed: a tree tells how many entries a range has by looking at a few pages. What is
/// guessed is how many documents match conditions that no index stands for.</remarks>
internal static class Planner
{
    /// <summary>A hint for not using an index.</summary>
    public const string NoIndex = "$natural";

    // Microseconds, as measured with a million documents of 300 bytes, all pages cached.
    private const double ScanCost = 0.25;
    private const double KeyCost = 0.15;
    private const double FetchCost = 1.0;
    private const double SortCost = 0.6;

    private const double GuessedPart = 0.3;   // of documents that match what no index knows of

    /// <summary>The best plan. Where there is no choice, nothing is estimated.</summary>
    /// <exception cref="PajsException">As for <see cref="Plans"/>.</exception>
    public static Plan Best(PlanRequest request) => request.Hint is null or NoIndex && (request.Collection.Indexes.IsEmpty || request.Hint is not null)
        ? OfCollection(request, Scan.RangesOf(request.Collection.Id, request.Filter), 0, 0)
        : Plans(request)[0];

    /// <summary>The plans, the best first. There is always one.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the hint names no index that could be used.</exception>
    public static IReadOnlyList<Plan> Plans(PlanRequest request)
    {
        var conditions = Conditions.Of(request.Filter);
        var legs = Legs(request, conditions).ToList();
        var idRanges = Scan.RangesOf(request.Collection.Id, request.Filter);
        var documents = idRanges.Sum(request.Snapshot.Estimate);
        var matches = Matches(request.Filter, documents, legs);
        var plans = new List<Plan>();
        if (request.Hint is null or NoIndex) plans.Add(OfCollection(request, idRanges, documents, matches));
        foreach (var leg in legs) plans.AddRange(OfLeg(request, leg, matches));
        if (request.Hint is null)
            foreach (var union in Unions(request, conditions)) plans.Add(OfIds(request, union, matches));
        if (plans.Count == 0) throw NoSuchIndex(request);
        return [.. plans.OrderBy(static plan => plan.Cost)];
    }

    /// <summary>How many documents match, where an index tells without a look at them; null where none does.</summary>
    /// <param name="request">Which documents.</param>
    /// <param name="reads">Told of all that the number depends on; null for nobody.</param>
    public static long? TryCount(PlanRequest request, ReadSet? reads = null)
    {
        if (request.Filter is VisibleFilter || request.Collection.Indexes.IsEmpty) return null;
        var conditions = Conditions.Of(request.Filter);
        var exact = Legs(request, conditions).FirstOrDefault(leg => !leg.IsMultikey && conditions.All(leg.Ranges.Used.Contains));
        exact?.NoteReads(reads);
        return exact?.Ranges.Ranges.Sum(request.Snapshot.Count);
    }

    private static IEnumerable<IndexLeg> Legs(PlanRequest request, IReadOnlyList<Filter> conditions)
    {
        foreach (var index in request.Collection.Indexes.All)
        {
            if (!index.IsReady || (request.Hint is { } hint && hint != index.Name) || !Conditions.AreCoveredBy(index, conditions)) continue;
            var isMultikey = IndexState.IsMultikey(index, request.Snapshot);
            var ranges = IndexRanges.Of(index, conditions, isMultikey);
            yield return new IndexLeg(index, ranges, isMultikey, ranges.Ranges.Sum(request.Snapshot.Estimate));
        }
    }

    private static IndexLeg Behind(PlanRequest request, IndexLeg leg, bool reverse) => request is { After: { } after, Order: { } order }
        ? KeysetRanges.Behind(leg, order, after, reverse, request.Snapshot)
        : leg;

    private static double Matches(Filter filter, long documents, List<IndexLeg> legs)
    {
        if (filter.IsEverything) return documents;
        var known = legs.Where(static leg => leg.Ranges.BoundFields > 0).Select(static leg => (double)leg.Entries);
        return Math.Max(1, known.Append(documents * GuessedPart).Min());
    }

    private static CollectionPlan OfCollection(PlanRequest request, KeyRange[] ranges, long documents, double matches)
    {
        var isOrdered = request.Order is null or { FollowsIds: true };
        return new CollectionPlan(ranges, request.Order is { FollowsIds: true, IsReverse: true })
        {
            IsOrdered = isOrdered,
            Entries = documents,
            Cost = (Examined(documents, matches, isOrdered ? request.Most : long.MaxValue) * ScanCost) + (isOrdered ? 0 : matches * SortCost),
        };
    }

    private static IEnumerable<Plan> OfLeg(PlanRequest request, IndexLeg leg, double matches)
    {
        if (request.Order is { FollowsIds: false } order && IndexOrder.Gives(leg, order, out var reverse, out var orderedFields))
        {
            var rest = Behind(request, leg, reverse);
            yield return new IndexPlan(rest, reverse, orderedFields)
            {
                IsOrdered = true,
                Entries = rest.Entries,
                Cost = Examined(rest.Entries, Math.Min(matches, rest.Entries), request.Most) * (KeyCost + FetchCost),
            };
        }

        if (leg.Ranges.BoundFields == 0 && request.Hint is null) yield break;
        if (request.Order is not { FollowsIds: true }) yield return Unordered(request, leg, matches);
        else yield return OfIds(request, [leg], matches);
    }

    private static IndexPlan Unordered(PlanRequest request, IndexLeg leg, double matches) => new(leg, reverse: false, orderedFields: -1)
    {
        IsOrdered = request.Order is null,
        Entries = leg.Entries,
        Cost = request.Order is null
            ? Examined(leg.Entries, Math.Min(matches, leg.Entries), request.Most) * (KeyCost + FetchCost)
            : (leg.Entries * (KeyCost + FetchCost)) + (matches * SortCost),
    };

    private static Plan OfIds(PlanRequest request, IReadOnlyList<IndexLeg> legs, double matches)
    {
        var entries = legs.Sum(static leg => leg.Entries);
        var isOrdered = request.Order is null or { FollowsIds: true };
        var fetched = Examined(entries, Math.Min(matches, entries), isOrdered ? request.Most : long.MaxValue);
        var cost = (entries * KeyCost * 2) + (fetched * FetchCost) + (isOrdered ? 0 : matches * SortCost);

        // Of entries that are equal in all fields the ids come in their order by themselves.
        var isInOrder = legs is [{ IsMultikey: false, Ranges.Ranges.Count: 1 } only] && only.Ranges.EqualFields == only.Index.Fields.Count;
        if (isInOrder && request.Order is not { IsReverse: true })
        {
            var rest = isOrdered ? Behind(request, legs[0], reverse: false) : legs[0];
            return new IndexPlan(rest, reverse: false, orderedFields: -1) { IsOrdered = isOrdered, Entries = entries, Cost = cost };
        }

        return new IdSetPlan(legs, request.Order is { FollowsIds: true, IsReverse: true }) { IsOrdered = isOrdered, Entries = entries, Cost = cost };
    }

    // One part of an index for each branch of an $or; the other conditions may narrow each of them.
    private static IEnumerable<IReadOnlyList<IndexLeg>> Unions(PlanRequest request, IReadOnlyList<Filter> conditions)
    {
        foreach (var or in conditions.OfType<OrFilter>())
        {
            var others = conditions.Where(condition => condition != or).ToList();
            var legs = new List<IndexLeg>();
            foreach (var branch in or.Filters)
            {
                var best = Legs(request, [.. Conditions.Of(branch), .. others]).Where(static leg => leg.Ranges.BoundFields > 0).MinBy(static leg => leg.Entries);
                if (best is null) break;
                legs.Add(best);
            }

            if (legs.Count == or.Filters.Count) yield return legs;
        }
    }

    // Of so many, as many have to be looked at until the wanted number has matched, if matches are spread evenly.
    private static double Examined(double entries, double matches, long most) =>
        matches <= most ? entries : Math.Min(entries, entries / Math.Max(1, matches) * most);

    private static PajsException NoSuchIndex(PlanRequest request)
    {
        var exists = request.Collection.Indexes.Find(request.Hint!) is not null;
        return new PajsException(
            PajsErrorCode.InvalidQuery,
            exists
                ? $"The index '{request.Hint}' of the hint cannot be used here: it is still being built, or does not have all documents that may match."
                : $"There is no index '{request.Hint}', which the hint names.");
    }
}
