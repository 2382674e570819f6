namespace Pajs.Query;

/// <summary><c>$unionWith</c>: after the documents those of another collection, gone through a pipeline.</summary>
internal sealed class UnionWithStage(string collection, Pipeline pipeline) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind == ValueKind.String) return new UnionWithStage(operand.Collection(operand.Operand), new Pipeline([]));
        operand.CheckFields(["coll", "pipeline?"]);
        var pipeline = operand.Field("pipeline");
        return new UnionWithStage(
            operand.Collection(operand.Field("coll")),
            pipeline.IsMissing ? new Pipeline([]) : PipelineParser.Parse(operand, pipeline, context with { IsFacet = false }));
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) => input.Concat(pipeline.Run(collection, run));
}
