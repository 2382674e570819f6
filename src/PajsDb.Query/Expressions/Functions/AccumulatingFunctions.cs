namespace Pajs.Query;

/// <summary>The accumulators of <c>$group</c> as functions of an array, or of several arguments: <c>$sum $avg $min $max $stdDevPop
/// $stdDevSamp</c>.</summary>
internal static class AccumulatingFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$sum", 0, int.MaxValue, (_, arguments) => Accumulate(new SumAccumulator(), arguments))
        .Add("$avg", 0, int.MaxValue, (_, arguments) => Accumulate(new AverageAccumulator(), arguments))
        .Add("$min", 0, int.MaxValue, (_, arguments) => Accumulate(new ExtremeAccumulator(isGreatest: false), arguments))
        .Add("$max", 0, int.MaxValue, (_, arguments) => Accumulate(new ExtremeAccumulator(isGreatest: true), arguments))
        .Add("$stdDevPop", 0, int.MaxValue, (_, arguments) => Accumulate(new DeviationAccumulator(isSample: false), arguments))
        .Add("$stdDevSamp", 0, int.MaxValue, (_, arguments) => Accumulate(new DeviationAccumulator(isSample: true), arguments));

    // An array is opened when it is the only argument; among several it is one value.
    private static Value? Accumulate(Accumulator accumulator, ReadOnlySpan<Value?> arguments)
    {
        if (arguments.Length == 1 && arguments[0] is { Kind: ValueKind.Array } array)
        {
            foreach (var element in array.AsArray()) accumulator.Add(element);
            return accumulator.Result;
        }

        foreach (var argument in arguments) accumulator.Add(argument);
        return accumulator.Result;
    }
}
