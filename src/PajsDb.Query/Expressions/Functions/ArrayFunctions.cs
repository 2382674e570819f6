namespace Pajs.Query;

/// <summary>Whole arrays: <c>$size $isArray $in $indexOfArray $concatArrays $reverseArray $range $zip $sortArray</c>.</summary>
internal static class ArrayFunctions
{
    private const int MaxElements = DocumentLimits.MaxSize;

    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$size", 1, 1, (name, arguments) => Required(name, arguments[0]).Count)
        .Add("$isArray", 1, 1, (_, arguments) => arguments[0]?.Kind == ValueKind.Array)
        .Add("$in", 2, 2, (name, arguments) => Contains(Required(name, arguments[1]), arguments[0]))
        .Add("$indexOfArray", 2, 4, IndexOf)
        .Add("$concatArrays", 0, int.MaxValue, Concat)
        .Add("$reverseArray", 1, 1, Reverse)
        .Add("$range", 2, 3, Range)
        .AddParsed("$sortArray", SortArrayExpression.Parse)
        .AddParsed("$zip", ParseZip);

    private static bool Contains(ArrayValue array, Value? wanted) => array.Any(element => Equal(element, wanted));

    private static bool Equal(Value element, Value? wanted) => wanted is { } value && element.CompareTo(value) == 0;

    private static ArrayValue Required(string name, Value? value) =>
        Operands.Array(name, value) ?? throw ExpressionError.Value(name, "an array", value);

    private static Value? IndexOf(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Array(name, arguments[0]) is not { } array) return Value.Null;
        var start = arguments.Length > 2 && arguments[2] is not null ? Operands.Count(name, arguments[2]) : 0;
        var end = arguments.Length > 3 && arguments[3] is not null ? Operands.Count(name, arguments[3]) : array.Count;
        if (start < 0 || end < 0) throw ExpressionError.Operand(name, "a start and an end of at least 0");
        var index = 0;
        foreach (var element in array)
        {
            if (index >= end) break;
            if (index >= start && Equal(element, arguments[1])) return index;
            index++;
        }

        return -1;
    }

    private static Value? Concat(string name, ReadOnlySpan<Value?> arguments)
    {
        using var writer = new MessagePackWriter();
        var (all, count) = (writer.OpenArray(), 0);
        foreach (var argument in arguments)
        {
            if (Operands.Array(name, argument) is not { } array) return Value.Null;
            foreach (var element in array.Element.Elements()) writer.WriteEncoded(element);
            count += array.Count;
        }

        writer.CloseArray(all, count);
        return new ArrayValue(writer.ToArray());
    }

    private static Value? Reverse(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Array(name, arguments[0]) is not { } array) return Value.Null;
        Value[] elements = [.. array];
        Array.Reverse(elements);
        return elements;
    }

    private static Value? Range(string name, ReadOnlySpan<Value?> arguments)
    {
        var (start, end) = (Operands.Integer(name, arguments[0]), Operands.Integer(name, arguments[1]));
        var step = arguments.Length > 2 ? Operands.Integer(name, arguments[2]) : 1;
        if (step == 0) throw ExpressionError.Operand(name, "a step other than 0");
        var span = step > 0 ? (Int128)end - start : (Int128)start - end;
        var count = span <= 0 ? 0 : (span + Int128.Abs(step) - 1) / Int128.Abs(step);
        if (count > MaxElements) throw ExpressionError.Result(name, "the array would be too large");
        using var writer = new MessagePackWriter();
        var range = writer.OpenArray((int)count);
        for (var i = 0; i < count; i++) writer.WriteInt64(start + (i * step));
        writer.CloseArray(range, (int)count);
        return new ArrayValue(writer.ToArray());
    }

    private static FunctionExpression ParseZip(string name, Element operand, VariableNames variables)
    {
        var arguments = Arguments.Named(name, operand, variables, ["inputs", "defaults?", "useLongestLength?"]);
        var longest = arguments[2] is LiteralExpression { Value: var flag } && Truth.Of(flag);
        if (!operand.Field("defaults"u8).IsMissing && !longest)
            throw ExpressionError.Operand(name, "'useLongestLength' to be true where there are 'defaults'");
        return new FunctionExpression(name, (_, values) => Zip(name, values[0], values[1], longest), arguments);
    }

    private static Value? Zip(string name, Value? inputs, Value? defaults, bool longest)
    {
        var arrays = new List<ArrayValue>();
        foreach (var input in Required(name, inputs))
        {
            if (Operands.Array(name, input) is not { } array) return Value.Null;
            arrays.Add(array);
        }

        if (arrays.Count == 0) throw ExpressionError.Operand(name, "at least one array in 'inputs'");
        var missing = Operands.Array(name, defaults);
        if (missing is not null && missing.Count != arrays.Count) throw ExpressionError.Operand(name, "as many 'defaults' as 'inputs'");
        var length = longest ? arrays.Max(array => array.Count) : arrays.Min(array => array.Count);
        using var writer = new MessagePackWriter();
        var rows = writer.OpenArray(length);
        for (var row = 0; row < length; row++)
        {
            var columns = writer.OpenArray(arrays.Count);
            for (var i = 0; i < arrays.Count; i++) writer.WriteValue(row < arrays[i].Count ? arrays[i][row] : missing?[i] ?? Value.Null);
            writer.CloseArray(columns, arrays.Count);
        }

        writer.CloseArray(rows, length);
        return new ArrayValue(writer.ToArray());
    }
}
