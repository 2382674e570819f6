namespace Pajs.Query;

/// <summary><c>$lookup</c>: each document with an array of documents of another collection: those that have the same value in a field,
/// those that a pipeline makes of them, or both.</summary>
internal sealed class LookupStage : Stage
{
    private readonly string _collection;
    private readonly FieldPath _target;
    private readonly FieldPath? _localPath;
    private readonly FieldPath? _foreignPath;
    private readonly PipelineTemplate _pipeline;

    private LookupStage(StageOperand operand, PipelineContext context)
    {
        _collection = operand.Collection(operand.Field("from"));
        _target = operand.Target(operand.Field("as"), "as");
        var (local, foreign) = ("localField", "foreignField");
        _localPath = operand.Field(local).IsMissing ? null : operand.Target(operand.Field(local), local);
        _foreignPath = operand.Field(foreign).IsMissing ? null : operand.Target(operand.Field(foreign), foreign);
        if (_localPath is null != _foreignPath is null) throw operand.Error("'localField' and 'foreignField' together, or neither");
        var pipeline = operand.Field("pipeline");
        if (pipeline.IsMissing && _localPath is null) throw operand.Error("'pipeline', or 'localField' and 'foreignField'");
        var stages = pipeline.IsMissing ? [] : PipelineParser.Stages(operand, pipeline);
        if (_localPath is not null && stages is [var first, ..] && !first.Element.Field("$geoNear"u8).IsMissing)
            throw operand.Error("a 'pipeline' without '$geoNear' beside 'localField' and 'foreignField', which find the documents already");
        _pipeline = new PipelineTemplate(PipelineTemplate.ParseVariables(operand, context), stages, context with { IsFacet = false });
    }

    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        operand.CheckFields(["from", "as", "localField?", "foreignField?", "let?", "pipeline?"]);
        return new LookupStage(operand, context);
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var foreign = _foreignPath is null ? null : new ForeignDocuments(_collection, _foreignPath, run);

        // Without a condition on the document and without variables the pipeline gives the same for each.
        var same = foreign is null && _pipeline.IsConstant
            ? new Lazy<Value>(() => DocumentArray.Of(_pipeline.BindTo(Document.Empty, run).Run(_collection, run)))
            : null;
        foreach (var document in input)
        {
            run.Budget.Step(document.MessagePack.Length);
            yield return DocumentEdit.With(document, _target, same?.Value ?? Find(document, foreign, run));
        }
    }

    private Value Find(Document document, ForeignDocuments? foreign, PipelineRun run)
    {
        var pipeline = _pipeline.BindTo(document, run);
        var found = foreign is null
            ? pipeline.Run(_collection, run)
            : pipeline.Run(foreign.Matching(document, _localPath!), run);
        return DocumentArray.Of(found);
    }
}
