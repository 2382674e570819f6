namespace Pajs.Query;

/// <summary><c>$or</c>: at least one must match.</summary>
internal sealed class OrFilter(Filter[] filters) : Filter
{
    public IReadOnlyList<Filter> Filters => filters;

    public override Filter Within(ExecutionBudget budget) => TryWithin(filters, budget, out var within) ? new OrFilter(within) : this;

    public override bool Matches(Element document)
    {
        foreach (var filter in filters)
            if (filter.Matches(document)) return true;
        return false;
    }
}
