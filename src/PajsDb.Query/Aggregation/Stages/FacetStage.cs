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
        var account = run.Budget.OpenAccount("The stage '$facet'", ", or give it fewer documents");
        var documents = new List<Document>();
        foreach (var document in input)
        {
            documents.Add(ValueSize.Detached(document));
            account.Add(ValueSize.Of(documents[^1]));
        }

        yield return Facets(documents, run);
    }

    private Document Facets(List<Document> documents, PipelineRun run)
    {
        using var writer = new MessagePackWriter();
        var result = writer.OpenObject();
        foreach (var (name, pipeline) in facets)
        {
            writer.WriteName(name);
            DocumentArray.Write(writer, pipeline.Run(Counted(documents, run.Budget), run));
        }

        writer.CloseObject(result);
        return new Document(writer.ToArray());
    }

    private static IEnumerable<Document> Counted(List<Document> documents, ExecutionBudget budget)
    {
        foreach (var document in documents)
        {
            budget.Step();
            yield return document;
        }
    }
}
