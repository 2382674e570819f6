namespace Pajs.Query;

/// <summary>What a comparison asks of the order of two values: -1, 0 or 1.</summary>
internal delegate bool OrderTest(int order);

/// <summary><c>$eq $ne $gt $gte $lt $lte $cmp</c>: how two values stand in the order of all values, whatever their types. What is missing
/// comes before null.</summary>
/// <param name="test">Null for <c>$cmp</c>, which gives the order itself.</param>
/// <param name="arguments">Two.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class CompareExpression(OrderTest? test, ValueExpression[] arguments, Collation? collation = null) : ValueExpression
{
    public static IReadOnlyDictionary<string, OrderTest?> Operators { get; } = new Dictionary<string, OrderTest?>(StringComparer.Ordinal)
    {
        ["$eq"] = order => order == 0,
        ["$ne"] = order => order != 0,
        ["$gt"] = order => order > 0,
        ["$gte"] = order => order >= 0,
        ["$lt"] = order => order < 0,
        ["$lte"] = order => order <= 0,
        ["$cmp"] = null,
    };

    /// <summary>What is compared.</summary>
    public ValueExpression Left => arguments[0];

    /// <summary>With what.</summary>
    public ValueExpression Right => arguments[1];

    /// <summary>What is asked of the order of the two; null where the order itself is the result.</summary>
    public OrderTest? Test => test;

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation => collation;

    // Either may be missing.
    private int Order(Value? left, Value? right)
    {
        if (left is { } one && right is { } other) return CollatedValues.Compare(one, other, collation);
        return (left is not null).CompareTo(right is not null);
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        var order = Order(scope);
        return test is null ? (Value)(long)Math.Sign(order) : (Value)test(order);
    }

    public override bool IsTrue(EvaluationScope scope)
    {
        var order = Order(scope);
        return test?.Invoke(order) ?? order != 0;
    }

    // Where both stand encoded, nothing is decoded.
    private int Order(EvaluationScope scope)
    {
        if (!arguments[0].TryRead(scope, out var left) || !arguments[1].TryRead(scope, out var right))
            return Order(arguments[0].EvaluateCounted(scope), arguments[1].EvaluateCounted(scope));
        if (left.Kind is ValueKind.Array or ValueKind.Object or ValueKind.String) scope.Budget?.Step(Math.Min(left.Rest.Length, right.Rest.Length));
        if (left.IsMissing || right.IsMissing) return right.IsMissing.CompareTo(left.IsMissing);
        return ElementOrder.Compare(left, right, collation);
    }
}
