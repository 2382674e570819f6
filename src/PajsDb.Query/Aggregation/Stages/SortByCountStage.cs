namespace Pajs.Query;

/// <summary><c>$sortByCount</c>: how many documents have each value of an expression, the most frequent first.</summary>
internal sealed class SortByCountStage(Pipeline pipeline) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        var id = context.Parse(operand.Operand);
        if (id is LiteralExpression) throw operand.Error("an expression that is no constant");
        var fields = new GroupFields([("count", new LiteralExpression(1), () => new SumAccumulator())]);
        return new SortByCountStage(new Pipeline([new GroupStage(id, fields, context.Collation), new SortStage(Document.Of(("count", -1)), long.MaxValue)]));
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) => pipeline.Run(input, run);

    public override IEnumerable<Document> Run(DocumentQuery query, PipelineRun run) => pipeline.Run(query, run);
}
