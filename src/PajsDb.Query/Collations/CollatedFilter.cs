namespace Pajs.Query;

/// <summary>A filter whose comparisons of strings follow a collation.</summary>
/// <remarks>As in MongoDB: equality, <c>$in</c>, ranges and what is made of them, in <c>$elemMatch</c> too; patterns do not follow it, nor do the
/// names of fields. An <c>$expr</c> follows the collation that it was parsed with.</remarks>
internal static class CollatedFilter
{
    /// <summary>The filter under a collation.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: there is an <c>$expr</c> in it that was parsed
    /// otherwise.</exception>
    public static Filter Of(Filter filter, Collation collation) => filter switch
    {
        AndFilter and => new AndFilter([.. and.Filters.Select(part => Of(part, collation))]),
        OrFilter or => new OrFilter([.. or.Filters.Select(part => Of(part, collation))]),
        NotFilter not => new NotFilter(Of(not.Inner, collation)),
        PathFilter path => new PathFilter(path.Path, Of(path.Predicate, collation)),
        ExprFilter own when own.Collation == collation => own,
        ExprFilter => throw new PajsException(PajsErrorCode.InvalidQuery, "An '$expr' cannot be asked together with a collation; ask it without one."),
        _ => filter,
    };

    private static Predicate Of(Predicate predicate, Collation collation) => predicate switch
    {
        EqualPredicate equal => new EqualPredicate(equal.Operand, collation),
        InPredicate list => list.Under(collation),
        ComparisonPredicate comparison => new ComparisonPredicate(comparison.Comparison, comparison.Operand, collation),
        ElemMatchPredicate elements => elements.With(Of(elements.Filter, collation)),
        _ => predicate,
    };
}
