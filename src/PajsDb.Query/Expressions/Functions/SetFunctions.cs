namespace Pajs.Query;

/// <summary>Arrays as sets, whose elements have neither order nor number: <c>$setUnion $setIntersection $setDifference $setIsSubset
/// $setEquals $allElementsTrue $anyElementTrue</c>. Results keep the order in which elements first came.</summary>
internal static class SetFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$setUnion", 0, int.MaxValue, Union)
        .Add("$setIntersection", 0, int.MaxValue, Intersection)
        .Add("$setDifference", 2, 2, Difference)
        .Add("$setIsSubset", 2, 2, (name, arguments) => Set(name, arguments[0]).IsSubsetOf(Set(name, arguments[1])))
        .Add("$setEquals", 2, int.MaxValue, AreEqual)
        .Add("$allElementsTrue", 1, 1, (name, arguments) => Set(name, arguments[0]).All(value => Truth.Of((Value?)value)))
        .Add("$anyElementTrue", 1, 1, (name, arguments) => Set(name, arguments[0]).Any(value => Truth.Of((Value?)value)));

    private static HashSet<Value> Set(string name, Value? value) =>
        [.. Operands.Array(name, value) ?? throw ExpressionError.Value(name, "an array", value)];

    private static Value? Union(string name, ReadOnlySpan<Value?> arguments)
    {
        var (seen, union) = (new HashSet<Value>(), new List<Value>());
        foreach (var argument in arguments)
        {
            if (Operands.Array(name, argument) is not { } array) return Value.Null;
            foreach (var element in array)
                if (seen.Add(element)) union.Add(element);
        }

        return ArrayValue.Of([.. union]);
    }

    private static Value? Intersection(string name, ReadOnlySpan<Value?> arguments)
    {
        IEnumerable<Value>? common = null;
        foreach (var argument in arguments)
        {
            if (Operands.Array(name, argument) is not { } array) return Value.Null;
            common = common is null ? array.Distinct() : common.Intersect(array);
        }

        return (common ?? []).ToArray();
    }

    private static Value? Difference(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Array(name, arguments[0]) is not { } left || Operands.Array(name, arguments[1]) is not { } right) return Value.Null;
        return left.Except(right).ToArray();
    }

    private static Value? AreEqual(string name, ReadOnlySpan<Value?> arguments)
    {
        var first = Set(name, arguments[0]);
        foreach (var argument in arguments[1..])
            if (!first.SetEquals(Set(name, argument))) return false;
        return true;
    }
}
