namespace Pajs.Query;

/// <summary><c>$bucket</c>: groups of documents whose values lie between two boundaries, the lower one included.</summary>
/// <param name="groupBy">The value that decides.</param>
/// <param name="boundaries">Ascending, of one type.</param>
/// <param name="otherwise">The <c>_id</c> of the group of all other documents; null when such a document is an error.</param>
/// <param name="fields">What is computed of each group.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class BucketStage(
    ValueExpression groupBy, Value[] boundaries, Value? otherwise, GroupFields fields, Collation? collation) : Stage
{
    private readonly Comparer<Value> _order = Comparer<Value>.Create((left, right) => CollatedValues.Compare(left, right, collation));

    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        operand.CheckFields(["groupBy", "boundaries", "default?", "output?"]);
        var boundaries = ParseBoundaries(operand, context);
        var otherwise = ParseDefault(operand, context);
        if (otherwise is { } given && TypeRank.Of(given.Kind) == TypeRank.Of(boundaries[0].Kind)
            && CollatedValues.Compare(given, boundaries[0], context.Collation) >= 0
            && CollatedValues.Compare(given, boundaries[^1], context.Collation) < 0)
            throw operand.Error("a 'default' that lies outside of the boundaries");
        return new BucketStage(context.Parse(operand.Field("groupBy")), boundaries, otherwise, ParseOutput(operand, context), context.Collation);
    }

    /// <summary>The fields of the option <c>output</c>; without it, the number of documents.</summary>
    public static GroupFields ParseOutput(StageOperand operand, PipelineContext context)
    {
        var output = operand.Field("output");
        if (output.IsMissing) return new GroupFields([("count", new LiteralExpression(1), () => new SumAccumulator())]);
        return output.Kind == ValueKind.Object
            ? GroupFields.Parse(operand, output, context)
            : throw operand.Error("'output' to be an object of accumulators");
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        using var groups = new Grouping(fields, run.Budget);
        foreach (var document in input)
        {
            var scope = run.Scope(document);
            var value = groupBy.Evaluate(scope);
            var bucket = BucketOf(value);
            groups.Add(bucket < boundaries.Length - 1 ? boundaries[bucket] : IdOfOthers(value), bucket, scope);
        }

        foreach (var group in groups.Finish()) yield return group;
    }

    private Value IdOfOthers(Value? value) => otherwise
        ?? throw StageError.Operand("$bucket", $"a 'default' for the value {value?.ToJson() ?? "that is missing"}, which lies in no bucket");

    // The number of the bucket; behind the last one when the value lies in none.
    private int BucketOf(Value? value)
    {
        if (value is not { } present || _order.Compare(present, boundaries[0]) < 0 || _order.Compare(present, boundaries[^1]) >= 0)
            return boundaries.Length - 1;
        var index = Array.BinarySearch(boundaries, present, _order);
        return index >= 0 ? index : ~index - 1;
    }

    private static Value[] ParseBoundaries(StageOperand operand, PipelineContext context)
    {
        const string needed = "'boundaries' to be an array of at least two ascending constants of one type";
        var list = operand.Field("boundaries");
        if (list.Kind != ValueKind.Array || list.Count < 2) throw operand.Error(needed);
        var boundaries = new List<Value>(list.Count);
        foreach (var element in list.Elements())
        {
            var value = context.Parse(element) is LiteralExpression { Value: { } constant } ? constant : throw operand.Error(needed);
            var follows = boundaries.Count == 0
                || (CollatedValues.Compare(value, boundaries[^1], context.Collation) > 0 && TypeRank.Of(value.Kind) == TypeRank.Of(boundaries[^1].Kind));
            boundaries.Add(follows ? value : throw operand.Error(needed));
        }

        return [.. boundaries];
    }

    private static Value? ParseDefault(StageOperand operand, PipelineContext context)
    {
        var otherwise = operand.Field("default");
        if (otherwise.IsMissing) return null;
        return context.Parse(otherwise) is LiteralExpression { Value: { } constant } ? constant : throw operand.Error("'default' to be a constant");
    }
}
