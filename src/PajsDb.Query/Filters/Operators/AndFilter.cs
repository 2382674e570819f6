namespace Pajs.Query;

/// <summary><c>$and</c>, and the conditions that stand side by side: all must match. Without any, every document matches.</summary>
internal sealed class AndFilter(Filter[] filters) : Filter
{
    public IReadOnlyList<Filter> Filters => filters;

    public override bool IsEverything => filters.Length == 0;

    /// <summary>One condition of several.</summary>
    public static Filter Of(List<Filter> filters) => filters.Count == 1 ? filters[0] : new AndFilter([.. filters]);

    public override Filter Within(ExecutionBudget budget) => TryWithin(filters, budget, out var within) ? new AndFilter(within) : this;

    public override bool Matches(Element document)
    {
        foreach (var filter in filters)
            if (!filter.Matches(document)) return false;
        return true;
    }
}
