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
    public const double KeyCost = 0.15;
    public const double FetchCost = 1.0;
    private const double ScanCost = 0.25;
    private const double SortCost = 0.6;

    /// <summary>What it takes to find the surroundings of a place in an index.</summary>
    public const double NearCost = 20;

    public const double GuessedPart = 0.3;   // of documents that match what no index knows of

    /// <summary>The best plan. Where there is no choice, nothing is estimated.</summary>
    /// <exception cref="PajsException">As for <see cref="Plans"/>.</exception>
    public static Plan Best(PlanRequest request)
    {
        if (LookupPlan.Of(request) is { } lookup) return lookup;
        if (TextPlan.Of(request) is { } text) return text;
        if (NearPlan.OfNothingElse(request) is { } near) return near;
        var isScan = request.Hint is NoIndex || (request.Hint is null && request.Collection.Indexes.IsEmpty);
        return isScan ? OfCollection(request, Scan.RangesOf(request.Collection.Id, request.Filter), 0, 0) : Plans(request)[0];
    }

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
        if (LookupPlan.Of(request) is { } lookup) plans.Add(lookup);
        else if (TextPlan.Of(request) is { } text) return [text];
        if (request.Hint is null or NoIndex) plans.Add(OfCollection(request, idRanges, documents, matches));
        foreach (var leg in legs) plans.AddRange(OfLeg(request, leg, matches));
        if (request.Hint is null)
            foreach (var union in Unions(request, conditions))
                plans.Add(OfIds(request, union, IdCombination.Any, union.Sum(static leg => leg.ExpectedMatches), matches));
        if (request.Hint is null && Intersection(request, legs, documents, matches) is { } intersection) plans.Add(intersection);
        if (plans.Count == 0) throw NoSuchIndex(request);
        return [.. plans.OrderBy(static plan => plan is LookupPlan ? 0 : plan.Cost)];
    }

    /// <summary>How many documents match, where an index tells without a look at them; null where none does, or where another way is
    /// cheaper.</summary>
    /// <param name="request">Which documents.</param>
    /// <param name="reads">Told of all that the number depends on; null for nobody.</param>
    public static long? TryCount(PlanRequest request, ReadSet? reads = null)
    {
        if (LookupPlan.Of(request) is not null || TextPlan.Of(request) is not null || AnswerOf(request, static _ => true) is not { } leg) return null;
        if (leg.Condition is null)
        {
            leg.NoteReads(reads);
            return leg.Ranges.Ranges.Sum(request.Snapshot.Count);
        }

        if (leg.Entries * KeyCost > Plans(request)[0].Cost) return null;
        using var entries = leg.Open(request.Snapshot, reverse: false, reads);
        entries.Budget = request.Budget;
        var count = 0L;
        while (entries.MoveNext()) count++;
        return count;
    }

    /// <summary>The smallest part of an index whose entries tell which documents match; null where there is none that will do.</summary>
    public static IndexLeg? AnswerOf(PlanRequest request, Func<IndexLeg, bool> willDo)
    {
        if (request.Filter is VisibleFilter or AfterFilter || request.Collection.Indexes.IsEmpty) return null;
        return Legs(request, Conditions.Of(request.Filter)).Where(leg => leg.IsAnswer && willDo(leg)).MinBy(static leg => leg.Entries);
    }

    public static IEnumerable<IndexLeg> Legs(PlanRequest request, IReadOnlyList<Filter> conditions)
    {
        foreach (var index in request.Collection.Indexes.All)
        {
            if (!index.IsReady || (request.Hint is { } hint && hint != index.Name) || !Conditions.AreCoveredBy(index, conditions)) continue;
            yield return IndexLeg.Of(index, conditions, request.Snapshot);
        }
    }

    private static IndexLeg Behind(PlanRequest request, IndexLeg leg, bool reverse) => request is { After: { } after, Order: { } order }
        ? KeysetRanges.Behind(leg, order, after, reverse, request.Snapshot)
        : leg;

    private static double Matches(Filter filter, long documents, List<IndexLeg> legs)
    {
        if (filter.IsEverything) return documents;
        var known = legs.Where(static leg => leg.IsNarrow).Select(static leg => leg.ExpectedMatches);
        return Math.Max(1, known.Append(documents * GuessedPart).Min());
    }

    private static CollectionPlan OfCollection(PlanRequest request, KeyRange[] ranges, long documents, double matches)
    {
        var isOrdered = request.Order is null or { FollowsIds: true };
        return new CollectionPlan(ranges, request.Order is { FollowsIds: true, IsReverse: true })
        {
            IsOrdered = isOrdered,
            Entries = documents,
            Rows = matches,
            Cost = (Examined(documents, matches, isOrdered ? request.Most : long.MaxValue) * ScanCost) + (isOrdered ? 0 : matches * SortCost),
        };
    }

    private static IEnumerable<Plan> OfLeg(PlanRequest request, IndexLeg leg, double matches)
    {
        if (request.Order is { FollowsIds: false } order && IndexOrder.Gives(leg, order, out var reverse, out var orderedFields))
        {
            var covered = orderedFields < 0 ? EntryDocument.Of(leg, request) : null;
            var rest = Behind(request, leg, reverse);
            yield return new IndexPlan(rest, reverse, orderedFields)
            {
                IsOrdered = true,
                Entries = rest.Entries,
                Rows = matches,
                Cost = WalkCost(rest, matches, request.Most) - (covered is null ? 0 : Examined(rest.ExpectedMatches, matches, request.Most) * (FetchCost - KeyCost)),
                Covered = covered,
            };
        }

        if (request.Order is { } wanted && NearPlan.Gives(leg, wanted)) yield return NearPlan.Of(request, leg, matches);
        if (!leg.IsNarrow && request.Hint is null) yield break;
        if (request.Order is not { FollowsIds: true }) yield return Unordered(request, leg, matches);
        else yield return OfIds(request, [leg], IdCombination.Any, leg.ExpectedMatches, matches);
    }

    private static IndexPlan Unordered(PlanRequest request, IndexLeg leg, double matches) => new(leg, reverse: false, orderedFields: -1)
    {
        IsOrdered = request.Order is null,
        Entries = leg.Entries,
        Rows = matches,
        Cost = request.Order is null
            ? WalkCost(leg, matches, request.Most)
            : WalkCost(leg, matches, long.MaxValue) + (matches * SortCost),
    };

    private static double WalkCost(IndexLeg leg, double matches, long most)
    {
        var fetched = leg.ExpectedMatches;
        var part = Examined(fetched, Math.Min(matches, fetched), most) / Math.Max(1, fetched);
        return part * ((leg.Entries * KeyCost) + (fetched * FetchCost));
    }

    private static Plan OfIds(PlanRequest request, IReadOnlyList<IndexLeg> legs, IdCombination combination, double named, double matches)
    {
        var entries = legs.Sum(static leg => leg.Entries);
        var isOrdered = request.Order is null or { FollowsIds: true };
        var fetched = Examined(named, Math.Min(matches, named), isOrdered ? request.Most : long.MaxValue);
        var cost = (entries * KeyCost * 2) + (fetched * FetchCost) + (isOrdered ? 0 : matches * SortCost);

        // Of entries that are equal in all fields the ids come in their order by themselves.
        var isInOrder = legs is [{ IsMultikey: false, Ranges.Ranges.Count: 1 } only] && only.Ranges.EqualFields == only.Index.Fields.Count;
        if (isInOrder && request.Order is not { IsReverse: true })
        {
            var rest = isOrdered ? Behind(request, legs[0], reverse: false) : legs[0];
            return new IndexPlan(rest, reverse: false, orderedFields: -1)
            {
                IsOrdered = isOrdered,
                Entries = entries,
                Rows = matches,
                Cost = cost,
                Covered = isOrdered ? EntryDocument.Of(rest, request) : null,
            };
        }

        return new IdSetPlan(legs, combination, request.Order is { FollowsIds: true, IsReverse: true })
        {
            IsOrdered = isOrdered,
            Entries = entries,
            Rows = matches,
            Cost = cost,
        };
    }

    // The smallest part first, and others of other paths as long as each makes it cheaper.
    // What the parts leave is guessed as if they knew nothing of one another.
    private static Plan? Intersection(PlanRequest request, List<IndexLeg> legs, long documents, double matches)
    {
        var chosen = new List<IndexLeg>();
        Plan? best = null;
        var part = 1.0;
        foreach (var leg in legs.Where(static leg => leg.Ranges.BoundFields > 0).OrderBy(static leg => leg.Entries))
        {
            if (chosen.Any(known => known.Index.Fields[0].Path.Text == leg.Index.Fields[0].Path.Text)) continue;
            chosen.Add(leg);
            part *= Math.Min(1, leg.ExpectedMatches / Math.Max(1, documents));
            var plan = OfIds(request, [.. chosen], IdCombination.All, documents * part, Math.Min(matches, documents * part));
            if (best is not null && plan.Cost >= best.Cost) break;
            best = plan;
        }

        return chosen.Count < 2 || best is not IdSetPlan { IsIntersection: true } ? null : best;
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
    public static double Examined(double entries, double matches, long most) =>
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
