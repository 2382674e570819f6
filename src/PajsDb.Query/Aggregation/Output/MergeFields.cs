namespace Pajs.Query;

/// <summary><c>whenMatched: "merge"</c>: the fields of the pipeline's document take the place of those with the same names, and others come behind
/// them. Fields inside of fields are not merged.</summary>
internal sealed class MergeFields : IWhenMatched
{
    public Document Apply(Document stored, Document given, PipelineRun run)
    {
        using var writer = new MessagePackWriter();
        var target = writer.OpenObject();
        foreach (var field in stored.Element.Fields())
        {
            var later = given.Element.Field(field.Name);
            writer.WriteUtf8Name(field.Name);
            writer.WriteEncoded(later.IsMissing ? field.Value : later);
        }

        foreach (var field in given.Element.Fields())
        {
            if (!stored.Element.Field(field.Name).IsMissing) continue;
            writer.WriteUtf8Name(field.Name);
            writer.WriteEncoded(field.Value);
        }

        writer.CloseObject(target);
        return new Document(writer.ToArray());
    }
}
