namespace Pajs.Query;

/// <summary>What follows, for the values that an index has, from an expression that must be true: so that it can be looked up like a
/// filter.</summary>
/// <remarks>Comparisons of a field and a constant, and all of what an <c>$and</c> says. A document that fulfils the expression fulfils what follows,
/// but not the other way round: an expression takes an array as a whole, and tells null from what is missing. So it is still asked of each document
/// found.</remarks>
internal static class ExpressionConditions
{
    /// <summary>The conditions; none where nothing follows.</summary>
    public static IEnumerable<PathFilter> Of(ValueExpression expression) => expression switch
    {
        AndExpression and => and.Parts.SelectMany(Of),
        CompareExpression { Test: { } test, Left: FieldPathExpression field, Right: LiteralExpression constant } comparison =>
            Of(field.Path, test, constant, comparison.Collation),
        CompareExpression { Test: { } test, Left: LiteralExpression constant, Right: FieldPathExpression field } comparison =>
            Of(field.Path, order => test(-order), constant, comparison.Collation),
        _ => [],
    };

    private static IEnumerable<PathFilter> Of(FieldPath path, OrderTest test, LiteralExpression constant, Collation? collation)
    {
        var (isBelow, isEqual, isAbove) = (test(-1), test(0), test(1));
        var operand = Element.At(ValueEncoder.Encode(constant.Value ?? Value.Null));

        // Where a path meets arrays, an expression makes an array of what it finds in them, which no entry stands for.
        if (operand.Kind == ValueKind.Array || (isBelow == isAbove && (isBelow || !isEqual))) return [];
        if (!isBelow && !isAbove) return [new PathFilter(path, new EqualPredicate(operand, collation))];
        return constant.Value is null ? [] : [new PathFilter(path, new WholeComparison(operand, isBelow, isEqual, collation))];
    }
}
