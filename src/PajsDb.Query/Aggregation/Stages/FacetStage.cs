using System.Text;

namespace Pajs.Query;

/// <summary><c>$facet</c>: one document, with what each of several pipelines makes of the same documents.</summary>
internal sealed class FacetStage((string Name, Pipeline Pipeline)[] facets) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind != ValueKind.Object || operand.Operand.Count == 0) throw operand.Error("an object of at least one pipeline");
        if (context.IsFacet) throw operand.Error("to stand outside of another '$facet'");
        var facets = new List<(string, Pipeline)>(operand.Operand.Count);
        foreach (var field in operand.Operand.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            ExpressionParser.ParseSteps(name, name);
            if (name.Contains('.', StringComparison.Ordinal)) throw operand.Error($"names without dots, and not '{name}'");
            facets.Add((name, PipelineParser.Parse(operand, field.Value, context with { IsFacet = true })));
        }

        return new FacetStage([.. facets]);
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        // Several pipelines cannot take turns at one input.
        var documents = input.ToList();
        var result = new DocumentBuilder();
        foreach (var (name, pipeline) in facets)
            result.Add(name, pipeline.Run(documents, run).Select(document => (Value)document).ToArray());
        yield return result.Build();
    }
}
