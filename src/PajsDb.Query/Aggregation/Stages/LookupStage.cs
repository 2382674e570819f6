using System.Text;

namespace Pajs.Query;

/// <summary><c>$lookup</c>: each document with an array of documents of another collection: those that have the same value in a field,
/// those that a pipeline makes of them, or both.</summary>
internal sealed class LookupStage : Stage
{
    private readonly string _collection;
    private readonly FieldPath _target;
    private readonly FieldPath? _localPath;
    private readonly FieldPath? _foreignPath;
    private readonly (string Name, ValueExpression Value)[] _variables;
    private readonly Document[] _stages;
    private readonly PipelineContext _context;

    private LookupStage(StageOperand operand, PipelineContext context)
    {
        _context = context with { IsFacet = false };
        _collection = operand.Collection(operand.Field("from"));
        _target = operand.Target(operand.Field("as"), "as");
        var (local, foreign) = ("localField", "foreignField");
        _localPath = operand.Field(local).IsMissing ? null : operand.Target(operand.Field(local), local);
        _foreignPath = operand.Field(foreign).IsMissing ? null : operand.Target(operand.Field(foreign), foreign);
        if (_localPath is null != _foreignPath is null) throw operand.Error("'localField' and 'foreignField' together, or neither");
        _variables = ParseVariables(operand, context);
        var pipeline = operand.Field("pipeline");
        if (pipeline.IsMissing && _localPath is null) throw operand.Error("'pipeline', or 'localField' and 'foreignField'");
        _stages = pipeline.IsMissing ? [] : PipelineParser.Stages(operand, pipeline);

        // What is wrong with it is told now, and not at the first document.
        _ = Bind(Array.ConvertAll(_variables, variable => (Value?)null));
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
        var same = foreign is null && _variables.Length == 0 ? new Lazy<Value>(() => DocumentArray.Of(Bind([]).Run(_collection, run))) : null;
        foreach (var document in input)
        {
            run.Budget.Step(document.MessagePack.Length);
            yield return DocumentEdit.With(document, _target, same?.Value ?? Find(document, foreign, run));
        }
    }

    private Value Find(Document document, ForeignDocuments? foreign, PipelineRun run)
    {
        var pipeline = Bind(Array.ConvertAll(_variables, variable => variable.Value.EvaluateCounted(run.Scope(document))));
        var found = foreign is null
            ? pipeline.Run(_collection, run)
            : pipeline.Run(foreign.Matching(document, _localPath!), run);
        return DocumentArray.Of(found);
    }

    // The variables are constants of the pipeline, so that its filters can be looked up like any other.
    private Pipeline Bind(Value?[] values)
    {
        var names = _context.Variables;
        for (var i = 0; i < values.Length; i++) names = names.With(_variables[i].Name, values[i]);
        return PipelineParser.Parse(_stages, _context with { Variables = names });
    }

    private static (string, ValueExpression)[] ParseVariables(StageOperand operand, PipelineContext context)
    {
        var declared = operand.Field("let");
        if (declared.IsMissing) return [];
        if (declared.Kind != ValueKind.Object) throw operand.Error("'let' to be an object of variables");
        var variables = new List<(string, ValueExpression)>(declared.Count);
        foreach (var field in declared.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            Arguments.CheckVariable(operand.Name, name);
            variables.Add((name, context.Parse(field.Value)));
        }

        return [.. variables];
    }
}
