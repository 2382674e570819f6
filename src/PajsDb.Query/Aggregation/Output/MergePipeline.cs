using System.Text;

namespace Pajs.Query;

/// <summary><c>whenMatched: [stages]</c>: what a pipeline makes of the document that is there. The pipeline's document is its variable
/// <c>$$new</c>, beside those of <c>let</c>, which are computed from that document too.</summary>
internal sealed class MergePipeline(PipelineTemplate template) : IWhenMatched
{
    private const string Given = "new";
    private const string WholeDocument = "$$ROOT";

    private static readonly string[] Stages = ["$addFields", "$set", "$project", "$unset", "$replaceRoot", "$replaceWith"];

    public static MergePipeline Parse(StageOperand operand, Element pipeline, PipelineContext context)
    {
        var stages = PipelineParser.Stages(operand, pipeline);
        if (stages.FirstOrDefault(static stage => stage.Count == 1 && !Stages.Contains(stage.First().Key, StringComparer.Ordinal)) is { } other)
            throw operand.Error($"a pipeline of {string.Join(", ", Stages)} as 'whenMatched', and not of '{other.First().Key}'");
        var declared = operand.Field("let");
        var ofLet = declared.IsMissing ? default : declared.Field(Encoding.UTF8.GetBytes(Given));
        if (!ofLet.IsMissing && !(ofLet.Kind == ValueKind.String && Encoding.UTF8.GetString(ofLet.Utf8) == WholeDocument))
            throw operand.Error($"'let' to leave '{Given}' as it is: the document of the pipeline");
        var variables = PipelineTemplate.ParseVariables(operand, context).Where(static variable => variable.Name != Given);
        return new MergePipeline(new PipelineTemplate([.. variables, (Given, new RootExpression())], stages, context));
    }

    public Document Apply(Document stored, Document given, PipelineRun run) => template.BindTo(given, run).Run([stored], run).Single();
}
