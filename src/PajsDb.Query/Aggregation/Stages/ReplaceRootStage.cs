namespace Pajs.Query;

/// <summary><c>$replaceRoot</c>, <c>$replaceWith</c>: an object in place of each document.</summary>
internal sealed class ReplaceRootStage(string name, ValueExpression root) : Stage
{
    public static Stage ParseReplaceRoot(StageOperand operand, PipelineContext context)
    {
        operand.CheckFields(["newRoot"]);
        return new ReplaceRootStage(operand.Name, context.Parse(operand.Field("newRoot")));
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) => input.Select(document => Replace(document, run));

    private Document Replace(Document document, PipelineRun run)
    {
        var value = root.EvaluateCounted(run.Scope(document));
        return value is { Kind: ValueKind.Object } replacement
            ? replacement.AsDocument()
            : throw StageError.Operand(name, $"an object for each document, and was given a value of the type {TypeName.Describe(value)}");
    }
}
