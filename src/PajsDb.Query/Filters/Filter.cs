namespace Pajs.Query;

/// <summary>A condition on a document, parsed and ready to be asked many times. Immutable; any thread may use it.</summary>
internal abstract class Filter
{
    /// <summary>Matches every document.</summary>
    public static Filter Everything { get; } = new AndFilter([]);

    /// <summary>Whether every document matches, whatever is in it.</summary>
    public virtual bool IsEverything => false;

    /// <summary>The same filter for one run of a query, of whose budget it takes what it costs to compute.</summary>
    public virtual Filter Within(ExecutionBudget budget) => this;

    /// <summary>Whether an encoded document fulfils the condition. Decodes only what it looks at, and allocates nothing.</summary>
    public abstract bool Matches(Element document);

    /// <summary>Each filter within a budget.</summary>
    /// <returns>False when all of them stay what they are.</returns>
    protected static bool TryWithin(Filter[] filters, ExecutionBudget budget, out Filter[] within)
    {
        within = Array.ConvertAll(filters, filter => filter.Within(budget));
        return !filters.AsSpan().SequenceEqual(within);
    }
}
