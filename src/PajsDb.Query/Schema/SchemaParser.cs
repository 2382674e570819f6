using System.Text;

namespace Pajs.Query;

/// <summary>From JSON schema, in the dialect of MongoDB's <c>$jsonSchema</c>, to rules.</summary>
/// <remarks>A keyword that is not known is an error, for a rule that is passed over in silence protects nothing.</remarks>
internal static class SchemaParser
{
    private delegate SchemaRule? Parser(SchemaKeyword keyword);

    private static readonly Dictionary<string, Parser> Parsers = new(StringComparer.Ordinal)
    {
        ["bsonType"] = keyword => new TypeRule(keyword.Types(TypeName.TryParse)),
        ["type"] = keyword => new TypeRule(keyword.Types(TypeRule.TryParseJsonType)),
        ["required"] = keyword => new RequiredRule(keyword.Names()),
        ["properties"] = PropertiesRule.Parse,
        ["additionalProperties"] = keyword => keyword.Siblings.Field("properties"u8).IsMissing ? PropertiesRule.Parse(keyword) : null,
        ["minProperties"] = keyword => CountRule.AtLeast(ValueKind.Object, keyword.Count()),
        ["maxProperties"] = keyword => CountRule.AtMost(ValueKind.Object, keyword.Count()),
        ["items"] = ItemsRule.Parse,
        ["additionalItems"] = keyword => keyword.Siblings.Field("items"u8).IsMissing ? throw keyword.Error("'items' beside it") : null,
        ["minItems"] = keyword => CountRule.AtLeast(ValueKind.Array, keyword.Count()),
        ["maxItems"] = keyword => CountRule.AtMost(ValueKind.Array, keyword.Count()),
        ["uniqueItems"] = keyword => keyword.Flag() ? new UniqueItemsRule() : null,
        ["minimum"] = keyword => new BoundRule(keyword.Number(), isUpper: false, keyword.SiblingFlag("exclusiveMinimum")),
        ["maximum"] = keyword => new BoundRule(keyword.Number(), isUpper: true, keyword.SiblingFlag("exclusiveMaximum")),
        ["exclusiveMinimum"] = keyword => keyword.Siblings.Field("minimum"u8).IsMissing ? throw keyword.Error("'minimum' beside it") : null,
        ["exclusiveMaximum"] = keyword => keyword.Siblings.Field("maximum"u8).IsMissing ? throw keyword.Error("'maximum' beside it") : null,
        ["multipleOf"] = keyword => new MultipleRule(keyword.PositiveNumber()),
        ["minLength"] = keyword => CountRule.AtLeast(ValueKind.String, keyword.Count()),
        ["maxLength"] = keyword => CountRule.AtMost(ValueKind.String, keyword.Count()),
        ["pattern"] = keyword => new PatternRule(keyword.Text()),
        ["enum"] = keyword => new EnumRule(keyword.Values()),
        ["allOf"] = keyword => new CombinedRule(Combination.All, keyword.Schemas()),
        ["anyOf"] = keyword => new CombinedRule(Combination.Any, keyword.Schemas()),
        ["oneOf"] = keyword => new CombinedRule(Combination.One, keyword.Schemas()),
        ["not"] = keyword => new NotRule(keyword.Schema()),
        ["title"] = Remark,
        ["description"] = Remark,
    };

    // For people who read the schema; it asks nothing of values.
    private static SchemaRule? Remark(SchemaKeyword keyword)
    {
        _ = keyword.Text();
        return null;
    }

    /// <summary>Parses a schema.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the keyword.</exception>
    public static Schema Parse(Element schema)
    {
        if (schema.Kind != ValueKind.Object) throw new PajsException(PajsErrorCode.InvalidQuery, "A schema is an object of keywords.");
        var rules = new List<SchemaRule>();
        foreach (var field in schema.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            if (!Parsers.TryGetValue(name, out var parser))
                throw new PajsException(PajsErrorCode.InvalidQuery, $"Unknown keyword '{name}' in a schema.");
            if (parser(new SchemaKeyword(name, field.Value, schema)) is { } rule) rules.Add(rule);
        }

        return new Schema([.. rules]);
    }
}
