using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>The different values that a path leads to in the documents that match, in the order of values.</summary>
    /// <param name="path">Dotted; of an array the elements count, and a path reaches into them.</param>
    /// <param name="filter">As for <see cref="Find(Document)"/>; null for every document.</param>
    /// <param name="collation">By which strings of the filter are compared, and which of the values are the same; null for by their bytes.</param>
    /// <param name="cancellationToken">Gives it up with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Each value once; <c>1</c> and <c>1.0</c> are the same. Documents without a value add nothing, those with null add null.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public IReadOnlyList<Value> Distinct(
        string path, Document? filter = null, Collation? collation = null, CancellationToken cancellationToken = default)
    {
        if (!_session.Telemetry.IsWatched) return FindDistinct(path, filter, collation, null, cancellationToken);
        using var watch = _session.Telemetry.Watch("distinct", Name, () => QueryShape.OfFilter(filter));
        try
        {
            return FindDistinct(path, filter, collation, watch, cancellationToken);
        }
        catch (Exception error)
        {
            watch.Fail(error);
            throw;
        }
    }

    private IReadOnlyList<Value> FindDistinct(
        string path, Document? filter, Collation? collation, OperationWatch? watch, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var budget = _session.Resources.Begin(cancellation: cancellationToken);
        var parsed = filter is null ? Filter.Everything : FilterParser.Parse(filter, _session.Time);
        using var snapshot = TextFilter.IsIn(parsed) ? _session.OpenText(Name, cancellationToken) : _session.OpenSnapshot();
        budget.TextState = TextSnapshot.Of(snapshot);
        parsed = parsed.Within(budget);
        if (collation is not null) parsed = CollatedFilter.Of(parsed, collation);
        var fieldPath = new FieldPath(path);
        if (CatalogEntry.Find(snapshot, CatalogKeys.Collection(Name)) is not { } entry) return [];
        var visible = VisibleFilter.Of(parsed, entry.Indexes, _session.Time);
        var request = new PlanRequest(snapshot, entry, visible, null, long.MaxValue, null) { Collation = collation, Budget = budget };
        if (DistinctByIndex.TryFind(request, fieldPath, budget) is { } found)
            using (found) return found.ToSorted();
        using var values = new DistinctValues(fieldPath, budget, collation);
        var plan = Planner.Best(request);
        using var scan = plan.Open(snapshot, entry.Id, visible, null);
        scan.Budget = budget;
        watch?.Follow(plan, scan);
        while (scan.MoveNext()) values.Add(Element.At(scan.Document));
        return values.ToSorted();
    }

    /// <summary>As <see cref="Distinct(string, Document?, Collation?, CancellationToken)"/>, from JSON.</summary>
    public IReadOnlyList<Value> Distinct(string path, string filterJson) => Distinct(path, Document.Parse(filterJson));
}
