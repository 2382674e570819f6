namespace Pajs.Query;

/// <summary><c>$group</c>: one document for each value of an expression, with what the documents of that value amount to. Groups come in
/// the order in which their values first came.</summary>
internal sealed class GroupStage(ValueExpression id, GroupFields fields) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind != ValueKind.Object) throw operand.Error("an object");
        var id = operand.Operand.Field("_id"u8);
        if (id.IsMissing) throw operand.Error("'_id', the expression to group by");
        return new GroupStage(context.Parse(id), GroupFields.Parse(operand, operand.Operand, context));
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var groups = new Dictionary<Value, Accumulator[]>();
        var order = new List<Value>();
        foreach (var document in input)
            if (Take(document, groups) is { } first) order.Add(first);
        foreach (var key in order) yield return fields.Finish(key, groups[key]);
    }

    // Gives the value of a document that is the first of its group.
    private Value? Take(Document document, Dictionary<Value, Accumulator[]> groups)
    {
        var scope = new EvaluationScope(document);
        var key = id.Evaluate(scope) ?? Value.Null;
        var isFirst = !groups.TryGetValue(key, out var accumulators);
        if (isFirst) groups.Add(key, accumulators = fields.Start());
        fields.Add(accumulators!, scope);
        return isFirst ? key : (Value?)null;
    }
}
