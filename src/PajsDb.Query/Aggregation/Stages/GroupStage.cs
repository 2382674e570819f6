namespace Pajs.Query;

/// <summary><c>$group</c>: one document for each value of an expression, with what the documents of that value amount to. Groups come in
/// the order in which their values first came.</summary>
/// <param name="id">The value that decides.</param>
/// <param name="fields">What is computed of each group.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class GroupStage(ValueExpression id, GroupFields fields, Collation? collation) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind != ValueKind.Object) throw operand.Error("an object");
        var id = operand.Operand.Field("_id"u8);
        if (id.IsMissing) throw operand.Error("'_id', the expression to group by");
        return new GroupStage(context.Parse(id), GroupFields.Parse(operand, operand.Operand, context), context.Collation);
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        using var groups = new Grouping(fields, run.Budget, collation);
        var order = 0L;
        foreach (var document in input) groups.Add(id.Evaluate(run.Scope(document)) ?? Value.Null, order++, document);
        foreach (var group in groups.Finish()) yield return group;
    }
}
