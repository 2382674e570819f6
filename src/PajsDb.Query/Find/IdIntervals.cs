namespace Pajs.Query;

/// <summary>Which ids a filter leaves possible, so that a scan need not look at the others.</summary>
/// <remarks>May be too wide, for the filter is asked of each document anyway; never too narrow. Ids are scalars, so what filters do with
/// arrays and with missing values does not matter here.</remarks>
internal static class IdIntervals
{
    public static KeyIntervals Of(Filter filter) => filter switch
    {
        AndFilter and => and.Filters.Aggregate(KeyIntervals.All, static (all, part) => all.Intersect(Of(part))),
        OrFilter or => or.Filters.Aggregate(KeyIntervals.Of([]), static (any, part) => any.Union(Of(part))),
        PathFilter { Path.IsId: true } path => Of(path.Predicate),
        ExprFilter expression => ExpressionConditions.Of(expression.Expression).Aggregate(KeyIntervals.All, static (all, part) => all.Intersect(Of(part))),
        VisibleFilter visible => Of(visible.Inner),
        AfterFilter after => after.Ids.Intersect(Of(after.Inner)),
        _ => KeyIntervals.All,
    };

    private static KeyIntervals Of(Predicate predicate) => predicate switch
    {
        EqualPredicate equal when ValueSet.IsKnown(equal.Operand, equal.Collation, null) => KeyIntervals.Of(Point(equal.Operand)),
        InPredicate { Collation: null } list => KeyIntervals.Of(Enumerable.Range(0, list.Count).SelectMany(index => Point(list.Operand(index)))),
        ComparisonPredicate comparison when ValueSet.IsKnown(comparison.Operand, comparison.Collation, null) => KeyIntervals.Of([Range(comparison)]),
        WholeComparison comparison when ValueSet.IsKnown(comparison.Operand, comparison.Collation, null) => Of(comparison),
        _ => KeyIntervals.All,
    };

    private static KeyIntervals Of(WholeComparison comparison)
    {
        var key = Encode(comparison.Operand);
        if (key.Length > DocumentLimits.MaxKeySize) return KeyIntervals.All;
        return KeyIntervals.Of([comparison.IsBelow ? new KeyInterval([], After(key)) : new KeyInterval(key, [0xFF])]);
    }

    private static KeyInterval[] Point(Element operand)
    {
        if (operand.Kind is ValueKind.Array or ValueKind.Object) return [];
        var key = Encode(operand);
        return key.Length > DocumentLimits.MaxKeySize ? [] : [new KeyInterval(key, After(key))];
    }

    // Within the operand's type alone, for values of other types never match. The tag after a type's own begins no other type.
    private static KeyInterval Range(ComparisonPredicate comparison)
    {
        var type = KeyTag.Of(comparison.Operand.Kind);
        var key = Encode(comparison.Operand);
        var (first, end) = (new[] { type }, new[] { (byte)(type + 2) });
        var (from, after) = key.Length > DocumentLimits.MaxKeySize ? Cut(key) : (key, After(key));
        return comparison.Comparison switch
        {
            Comparison.Less => new KeyInterval(first, from.Length == key.Length ? from : after),
            Comparison.LessOrEqual => new KeyInterval(first, after),
            Comparison.Greater => new KeyInterval(from.Length == key.Length ? after : from, end),
            _ => new KeyInterval(from, end),
        };
    }

    private static byte[] Encode(Element operand)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, operand);
        var encoded = key.Written.ToArray();
        key.Dispose();
        return encoded;
    }

    // The least key above an encoded value; as no encoded value begins another, no other value lies between.
    private static byte[] After(byte[] key) => [.. key, 0x00];

    // No id is as long as this operand. What it shares its beginning with is left to the filter.
    private static (byte[] From, byte[] After) Cut(byte[] key)
    {
        var from = key.AsSpan(0, DocumentLimits.MaxKeySize).ToArray();
        return (from, [.. from, 0xFF, 0xFF]);
    }
}
