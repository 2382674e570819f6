using System.Text;

namespace Pajs.Query;

/// <summary><c>properties</c> with <c>additionalProperties</c>: fields that are named keep to their schema, and all others to one that
/// they share, or must not be there.</summary>
/// <param name="properties">The schema of each named field.</param>
/// <param name="others">The schema of all other fields; null when any value will do.</param>
/// <param name="allowsOthers">Whether there may be other fields.</param>
internal sealed class PropertiesRule((byte[] Name, Schema Schema)[] properties, Schema? others, bool allowsOthers) : SchemaRule
{
    protected override string Requirement => "have fields that keep to their schemas";

    /// <summary>Parses either of the two keywords together with the other.</summary>
    public static PropertiesRule Parse(SchemaKeyword keyword)
    {
        var properties = new List<(byte[], Schema)>();
        var named = keyword.Siblings.Field("properties"u8);
        if (!named.IsMissing && named.Kind != ValueKind.Object) throw keyword.Error("an object of schemas");
        foreach (var field in named.Fields())
            properties.Add((field.Name.ToArray(), field.Value.Kind == ValueKind.Object
                ? SchemaParser.Parse(field.Value)
                : throw keyword.Error($"a schema for '{Encoding.UTF8.GetString(field.Name)}'")));

        var others = keyword.Siblings.Field("additionalProperties"u8);
        return others.Kind switch
        {
            _ when others.IsMissing => new PropertiesRule([.. properties], null, allowsOthers: true),
            ValueKind.Boolean => new PropertiesRule([.. properties], null, others.Boolean),
            ValueKind.Object => new PropertiesRule([.. properties], SchemaParser.Parse(others), allowsOthers: true),
            _ => throw new SchemaKeyword("additionalProperties", others, keyword.Siblings).Error("true, false or a schema"),
        };
    }

    public override bool Accepts(Element value)
    {
        foreach (var field in value.Fields())
        {
            var isNamed = TryFind(field.Name, out var schema);
            if ((!isNamed && !allowsOthers) || schema?.Accepts(field.Value) == false) return false;
        }

        return true;
    }

    public override string? FindViolation(Element value, string path)
    {
        foreach (var field in value.Fields())
        {
            var inside = Inside(path, Encoding.UTF8.GetString(field.Name));
            if (!TryFind(field.Name, out var schema) && !allowsOthers) return $"'{inside}' must not be there";
            if (schema?.FindViolation(field.Value, inside) is { } violation) return violation;
        }

        return null;
    }

    private bool TryFind(ReadOnlySpan<byte> name, out Schema? schema)
    {
        foreach (var property in properties)
        {
            schema = property.Schema;
            if (name.SequenceEqual(property.Name)) return true;
        }

        schema = others;
        return false;
    }
}
