namespace Pajs.Query;

/// <summary>Pieces of arrays: <c>$arrayElemAt $first $last $slice $firstN $lastN $minN $maxN</c>.</summary>
internal static class ArrayPieceFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$arrayElemAt", 2, 2, ElementAt)
        .Add("$first", 1, 1, (name, arguments) => At(Operands.Array(name, arguments[0]), 0))
        .Add("$last", 1, 1, (name, arguments) => At(Operands.Array(name, arguments[0]), -1))
        .Add("$slice", 2, 3, Slice)
        .AddNamed("$firstN", ["input", "n"], (name, arguments) => Take(name, arguments, (array, n) => array.Take(n)))
        .AddNamed("$lastN", ["input", "n"], (name, arguments) => Take(name, arguments, (array, n) => array.TakeLast(n)))
        .AddNamed("$minN", ["input", "n"], (name, arguments) => Take(name, arguments, (array, n) => Known(array).Order().Take(n)))
        .AddNamed("$maxN", ["input", "n"], (name, arguments) => Take(name, arguments, (array, n) => Known(array).OrderDescending().Take(n)));

    private static Value? ElementAt(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Array(name, arguments[0]) is not { } array || arguments[1].IsNullish()) return Value.Null;
        return At(array, Operands.Count(name, arguments[1]));
    }

    // Counted from the end when negative; missing where there is no such element, and null in what is no array.
    private static Value? At(ArrayValue? array, int index)
    {
        if (array is null) return Value.Null;
        if (index < 0) index += array.Count;
        return (uint)index < (uint)array.Count ? array[index] : (Value?)null;
    }

    private static Value? Slice(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Array(name, arguments[0]) is not { } array || arguments[1].IsNullish() || arguments[^1].IsNullish()) return Value.Null;
        var first = Operands.Count(name, arguments[1]);
        if (arguments.Length == 2)
            return first >= 0 ? Copy(array, 0, first) : Copy(array, Math.Max(0L, (long)array.Count + first), -(long)first);
        var count = Operands.Count(name, arguments[2]);
        if (count <= 0) throw ExpressionError.Operand(name, "a number of elements above 0");
        return Copy(array, first >= 0 ? first : Math.Max(0L, (long)array.Count + first), count);
    }

    private static Value Copy(ArrayValue array, long start, long count) =>
        array.Skip((int)Math.Min(start, array.Count)).Take((int)Math.Min(count, array.Count)).ToArray();

    private static IEnumerable<Value> Known(ArrayValue array) => array.Where(value => !value.IsNull);

    private static Value? Take(string name, ReadOnlySpan<Value?> arguments, Func<ArrayValue, int, IEnumerable<Value>> take)
    {
        var count = Operands.Count(name, arguments[1]);
        if (count <= 0) throw ExpressionError.Operand(name, "an 'n' above 0");
        return Operands.Array(name, arguments[0]) is { } array ? take(array, count).ToArray() : Value.Null;
    }
}
