namespace Pajs.Query;

/// <summary><c>$count</c>: one document with the number of documents, or none when there are none.</summary>
internal sealed class CountStage(string field) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        const string needed = "the name of a field, without dots and not beginning with a dollar sign";
        var field = operand.Text(operand.Operand, needed);
        return field.Contains('.', StringComparison.Ordinal) || field[0] == '$' ? throw operand.Error(needed) : new CountStage(field);
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var count = input.LongCount();
        if (count > 0) yield return Document.Of((field, count));
    }
}
