namespace Pajs.Query;

/// <summary><c>$not</c>, <c>$nor</c>, <c>$ne</c>, <c>$nin</c>: the other must not match. So <c>{a: {$ne: 1}}</c> matches a document
/// without <c>a</c>,
/// and none with an array <c>a</c> that holds 1.</summary>
internal sealed class NotFilter(Filter filter) : Filter
{
    /// <summary>The other.</summary>
    public Filter Inner => filter;

    public override Filter Within(ExecutionBudget budget) => filter.Within(budget) is var within && within != filter ? new NotFilter(within) : this;

    public override bool Matches(Element document) => !filter.Matches(document);
}
