namespace Pajs.Query;

/// <summary><c>$jsonSchema</c>: the document is valid.</summary>
internal sealed class SchemaFilter(Schema schema) : Filter
{
    /// <summary>What documents must be like.</summary>
    public Schema Schema => schema;

    public override bool Matches(Element document) => schema.Accepts(document);
}
