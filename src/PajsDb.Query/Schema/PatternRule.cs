namespace Pajs.Query;

/// <summary><c>pattern</c>: a string has a place that matches a regular expression.</summary>
internal sealed class PatternRule(string pattern) : SchemaRule
{
    private readonly TextPattern _pattern = TextPattern.Parse(pattern, "", "The keyword 'pattern' of a schema");

    protected override string Requirement => $"match '{pattern}'";

    public override bool Accepts(Element value) => value.Kind != ValueKind.String || _pattern.IsMatch(value.Utf8);
}
