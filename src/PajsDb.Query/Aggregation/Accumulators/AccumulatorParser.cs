using System.Text;

namespace Pajs.Query;

/// <summary>Reads accumulators: what each takes from a document, and how it begins.</summary>
internal static class AccumulatorParser
{
    private static readonly Dictionary<string, Func<Collation?, Accumulator>> Simple = new(StringComparer.Ordinal)
    {
        ["$sum"] = _ => new SumAccumulator(),
        ["$avg"] = _ => new AverageAccumulator(),
        ["$min"] = collation => new ExtremeAccumulator(isGreatest: false, collation),
        ["$max"] = collation => new ExtremeAccumulator(isGreatest: true, collation),
        ["$first"] = _ => new EndAccumulator(isLast: false),
        ["$last"] = _ => new EndAccumulator(isLast: true),
        ["$push"] = _ => new PushAccumulator(),
        ["$addToSet"] = collation => new AddToSetAccumulator(collation),
        ["$mergeObjects"] = _ => new MergeObjectsAccumulator(),
        ["$stdDevPop"] = _ => new DeviationAccumulator(isSample: false),
        ["$stdDevSamp"] = _ => new DeviationAccumulator(isSample: true),
    };

    public static (ValueExpression Argument, Func<Accumulator> Start) Parse(Field field, PipelineContext context)
    {
        var name = Encoding.UTF8.GetString(field.Name);
        if (Simple.TryGetValue(name, out var start))
            return (Arguments.Exactly(1, name, field.Value, context.Variables)[0], () => start(context.Collation));
        return name switch
        {
            "$count" when field.Value.Kind == ValueKind.Object && field.Value.Count == 0 =>
                (new LiteralExpression(1), () => new SumAccumulator()),
            "$count" => throw ExpressionError.Operand(name, "an empty object"),
            "$top" or "$bottom" or "$topN" or "$bottomN" => ParseTop(name, field.Value, context),
            "$minN" or "$maxN" => ParseExtremes(name, field.Value, context),
            "$firstN" or "$lastN" => ParseEnds(name, field.Value, context),
            _ => throw ExpressionError.Invalid($"Unknown accumulator '{name}'."),
        };
    }

    private static (ValueExpression, Func<Accumulator>) ParseTop(string name, Element operand, PipelineContext context)
    {
        var isMany = name.EndsWith('N');
        Arguments.CheckNames(name, operand, isMany ? ["n", "sortBy", "output"] : ["sortBy", "output"]);
        var sortBy = Arguments.Find(name, operand, "sortBy");
        if (sortBy.Kind != ValueKind.Object || sortBy.Count == 0) throw ExpressionError.Operand(name, "'sortBy' to be an object of paths");
        var order = SortOrder.Parse(ValueDecoder.DecodeCopy(sortBy).AsDocument());
        if (context.Collation is { } collation) order = order.Under(collation);
        var output = context.Parse(Arguments.Find(name, operand, "output"));
        var count = isMany ? Number(name, operand, context) : 1;
        var isBottom = name.StartsWith("$bottom", StringComparison.Ordinal);
        return (new RankedExpression(order, output), () => new RankedAccumulator(count, isBottom, isMany));
    }

    private static (ValueExpression, Func<Accumulator>) ParseExtremes(string name, Element operand, PipelineContext context)
    {
        Arguments.CheckNames(name, operand, ["input", "n"]);
        var (count, input) = (Number(name, operand, context), context.Parse(Arguments.Find(name, operand, "input")));
        var ranked = new RankedExpression(input, isDescending: name == "$maxN", context.Collation);
        return (ranked, () => new RankedAccumulator(count, isBottom: false, isMany: true));
    }

    private static (ValueExpression, Func<Accumulator>) ParseEnds(string name, Element operand, PipelineContext context)
    {
        Arguments.CheckNames(name, operand, ["input", "n"]);
        var (count, input) = (Number(name, operand, context), context.Parse(Arguments.Find(name, operand, "input")));
        return (input, () => new EndsAccumulator(count, isLast: name == "$lastN"));
    }

    // How many; a constant.
    private static int Number(string name, Element operand, PipelineContext context)
    {
        var number = context.Parse(Arguments.Find(name, operand, "n")) is LiteralExpression { Value: { IsNumber: true } constant }
            ? Operands.Count(name, constant)
            : 0;
        return number > 0 ? number : throw ExpressionError.Operand(name, "'n' to be an integer above 0");
    }
}
