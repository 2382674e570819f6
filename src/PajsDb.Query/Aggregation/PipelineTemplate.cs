using System.Text;

namespace Pajs.Query;

/// <summary>A pipeline with variables that have other values for each document of the pipeline around it. Immutable.</summary>
/// <remarks>The variables are constants of the pipeline once they are bound, so that its filters can be looked up like any other.</remarks>
internal sealed class PipelineTemplate
{
    private readonly (string Name, ValueExpression Value)[] _variables;
    private readonly Document[] _stages;
    private readonly PipelineContext _context;

    /// <param name="variables">What each is computed by, from a document outside.</param>
    /// <param name="stages">Of the pipeline.</param>
    /// <param name="context">Where it stands.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the pipeline is malformed, which is told now, and not at the first
    /// document.</exception>
    public PipelineTemplate((string Name, ValueExpression Value)[] variables, Document[] stages, PipelineContext context)
    {
        (_variables, _stages, _context) = (variables, stages, context);
        _ = Bind(Array.ConvertAll(variables, static _ => (Value?)null));
    }

    /// <summary>Whether the pipeline is the same for each document.</summary>
    public bool IsConstant => _variables.Length == 0;

    /// <summary>Reads the field <c>let</c> of a stage.</summary>
    public static (string Name, ValueExpression Value)[] ParseVariables(StageOperand operand, PipelineContext context)
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

    /// <summary>The pipeline for a document.</summary>
    public Pipeline BindTo(Document document, PipelineRun run) =>
        Bind(Array.ConvertAll(_variables, variable => variable.Value.EvaluateCounted(run.Scope(document))));

    private Pipeline Bind(Value?[] values)
    {
        var names = _context.Variables;
        for (var i = 0; i < values.Length; i++) names = names.With(_variables[i].Name, values[i]);
        return PipelineParser.Parse(_stages, _context with { Variables = names });
    }
}
