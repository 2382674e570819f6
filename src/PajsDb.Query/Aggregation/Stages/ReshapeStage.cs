namespace Pajs.Query;

/// <summary><c>$project</c>, <c>$addFields</c>, <c>$set</c>, <c>$unset</c>: each document in another shape.</summary>
internal sealed class ReshapeStage(Shape shape) : Stage
{
    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) => input.Select(document => shape.Apply(document, run.Budget));
}
