namespace Pajs.Query;

/// <summary><c>$match</c>: the documents that a filter matches.</summary>
internal sealed class MatchStage(Filter filter) : Stage
{
    public Filter Filter => filter;

    public static Stage Parse(StageOperand operand, PipelineContext context) => operand.Operand.Kind == ValueKind.Object
        ? new MatchStage(context.ParseFilter(operand.Operand))
        : throw operand.Error("a filter");

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var within = filter.Within(run.Budget);
        foreach (var document in input)
        {
            run.Budget.Step(document.MessagePack.Length);
            if (within.Matches(document.Element)) yield return document;
        }
    }
}
