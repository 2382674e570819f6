using System.Text;

namespace Pajs.Query;

/// <summary><c>required</c>: an object has each of these fields, be it null.</summary>
internal sealed class RequiredRule(byte[][] names) : SchemaRule
{
    protected override string Requirement =>
        $"have the fields {string.Join(", ", names.Select(name => $"'{Encoding.UTF8.GetString(name)}'"))}";

    public override bool Accepts(Element value)
    {
        if (value.Kind != ValueKind.Object) return true;
        foreach (var name in names)
            if (value.Field(name).IsMissing) return false;
        return true;
    }

    public override string? FindViolation(Element value, string path)
    {
        if (value.Kind != ValueKind.Object) return null;
        foreach (var name in names)
            if (value.Field(name).IsMissing) return $"'{Inside(path, Encoding.UTF8.GetString(name))}' must be there";
        return null;
    }
}
