namespace Pajs.Query;

/// <summary><c>not</c>: the value breaks a schema.</summary>
internal sealed class NotRule(Schema schema) : SchemaRule
{
    protected override string Requirement => "not keep to the schema under 'not'";

    public override bool Accepts(Element value) => !schema.Accepts(value);
}
