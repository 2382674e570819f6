namespace Pajs.Query;

/// <summary><c>$unwind</c>: a document for each element of an array, which stands in the array's place.</summary>
internal sealed class UnwindStage(FieldPath path, FieldPath? indexPath, bool keepsEmpty) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind != ValueKind.Object) return new UnwindStage(ParsePath(operand, operand.Operand), null, keepsEmpty: false);
        operand.CheckFields(["path", "includeArrayIndex?", "preserveNullAndEmptyArrays?"]);
        var index = operand.Field("includeArrayIndex");
        return new UnwindStage(
            ParsePath(operand, operand.Field("path")),
            index.IsMissing ? null : operand.Target(index, "includeArrayIndex"),
            operand.Flag(operand.Field("preserveNullAndEmptyArrays"), "preserveNullAndEmptyArrays"));
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) => input.SelectMany(document => Unwind(document, run.Budget));

    private static FieldPath ParsePath(StageOperand operand, Element path)
    {
        const string needed = "a path that begins with a dollar sign";
        var text = operand.Text(path, needed);
        return text.Length > 1 && text[0] == '$' ? ExpressionParser.ParseSteps(text[1..], text) : throw operand.Error(needed);
    }

    private IEnumerable<Document> Unwind(Document document, ExecutionBudget budget)
    {
        // A path that meets an array on its way leads to nothing here.
        var value = PathReader.TryRead(document.Element, path, out var found) ? new EvaluationScope(document).Decode(found) : null;
        if (value is not { Kind: ValueKind.Array } array) return Scalar(document, value);
        if (array.AsArray().Count > 0) return Elements(document, array.AsArray(), budget);
        return keepsEmpty ? [WithIndex(DocumentEdit.With(document, path, null), Value.Null)] : [];
    }

    // What is no array counts as its own only element.
    private Document[] Scalar(Document document, Value? value) =>
        !value.IsNullish() || keepsEmpty ? [WithIndex(document, Value.Null)] : [];

    private IEnumerable<Document> Elements(Document document, ArrayValue array, ExecutionBudget budget)
    {
        var index = 0L;
        foreach (var element in array)
        {
            budget.Step(document.MessagePack.Length);
            yield return WithIndex(DocumentEdit.With(document, path, element), index++);
        }
    }

    private Document WithIndex(Document document, Value index) => indexPath is null ? document : DocumentEdit.With(document, indexPath, index);
}
