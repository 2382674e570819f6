using System.Text;

namespace Pajs.Query;

/// <summary><c>bsonType</c> and <c>type</c>: the value is of one of the types that are named.</summary>
internal sealed class TypeRule(TypeNames types) : SchemaRule
{
    public TypeNames Types => types;

    protected override string Requirement => $"be of the type {types.ToString().Replace(", ", " or ", StringComparison.Ordinal)}";

    /// <summary>Reads a name of JSON schema's own types.</summary>
    public static bool TryParseJsonType(Element text, out TypeNames type)
    {
        type = text.Kind != ValueKind.String ? TypeNames.None : Encoding.UTF8.GetString(text.Utf8) switch
        {
            "object" => TypeNames.Object,
            "array" => TypeNames.Array,
            "string" => TypeNames.String,
            "number" => TypeNames.Number,
            "integer" => TypeNames.Int | TypeNames.Long,
            "boolean" => TypeNames.Bool,
            "null" => TypeNames.Null,
            _ => TypeNames.None,
        };
        return type != TypeNames.None;
    }

    public override bool Accepts(Element value) => (TypeName.Of(value) & types) != 0;
}
