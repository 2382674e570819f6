using System.Text.Json;
using Pajs;
using PaJua.Analysis;

namespace PaJua.Schemas;

/// <summary>A field as JSON: its name and type, and its options that differ from what holds when they are left out; of a field of texts always its
/// analyzer, with the versions of its parts.</summary>
internal static class FieldText
{
    private static readonly (string Name, SearchFieldType Type)[] Types =
    [
        ("text", SearchFieldType.Text), ("keyword", SearchFieldType.Keyword), ("wholeNumber", SearchFieldType.WholeNumber),
        ("number", SearchFieldType.Number),
        ("boolean", SearchFieldType.Boolean), ("date", SearchFieldType.Date), ("place", SearchFieldType.Place),
    ];

    private static readonly string[] Members = ["name", "type", "analyzer", "weight", "stored", "positions", "lengths", "column", "k1", "b"];

    /// <summary>Writes a field.</summary>
    public static void Write(Utf8JsonWriter json, SearchField field)
    {
        var usual = new SearchField(field.Name, field.Type);
        json.WriteStartObject();
        json.WriteString("name"u8, field.Name);
        json.WriteString("type"u8, NameOf(field.Type));
        if (field.Type == SearchFieldType.Text || !field.Analyzer.Equals(usual.Analyzer))
        {
            json.WritePropertyName("analyzer"u8);
            json.WriteRawValue(field.Analyzer.ToJson());
        }

        WriteNumber(json, "weight", field.Weight, usual.Weight);
        WriteFlag(json, "stored", field.IsStored, usual.IsStored);
        WriteFlag(json, "positions", field.HasPositions, usual.HasPositions);
        WriteFlag(json, "lengths", field.HasLengths, usual.HasLengths);
        WriteFlag(json, "column", field.HasColumn, usual.HasColumn);
        WriteNumber(json, "k1", field.K1, usual.K1);
        WriteNumber(json, "b", field.B, usual.B);
        json.WriteEndObject();
    }

    /// <summary>Reads a field.</summary>
    /// <exception cref="PajsException">It is none, or names what there is not.</exception>
    /// <exception cref="ArgumentException">A number is not one of its option.</exception>
    public static SearchField Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return new SearchField(json.GetString()!);
        if (json.ValueKind != JsonValueKind.Object)
            throw Invalid($"A field has to be a name, or an object with a 'name', but is {json.GetRawText()}");
        if (!json.TryGetProperty("name"u8, out var name) || name.ValueKind != JsonValueKind.String)
            throw Invalid("A field needs a 'name' that is a string");
        var field = new SearchField(name.GetString()!);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!seen.Add(member.Name)) throw Invalid($"'{member.Name}' is given twice of the field '{field.Name}'");
            field = With(field, member.Name, member.Value);
        }

        return field;
    }

    /// <summary>The name that JSON has of a type.</summary>
    public static string NameOf(SearchFieldType type) => Types.First(known => known.Type == type).Name;

    private static SearchField With(SearchField field, string member, JsonElement value) => member switch
    {
        "name" => field,
        "type" => field with { Type = Type(field, value) },
        "analyzer" => field with { Analyzer = AnalyzerDefinition.Parse(value.GetRawText()) },
        "weight" => field with { Weight = Number(field, member, value) },
        "stored" => field with { IsStored = Flag(field, member, value) },
        "positions" => field with { HasPositions = Flag(field, member, value) },
        "lengths" => field with { HasLengths = Flag(field, member, value) },
        "column" => field with { HasColumn = Flag(field, member, value) },
        "k1" => field with { K1 = Number(field, member, value) },
        "b" => field with { B = Number(field, member, value) },
        _ => throw NearestName.Error($"option of the field '{field.Name}' called", member, Members),
    };

    private static SearchFieldType Type(SearchField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) throw Wrong(field, "type", value, "a string");
        foreach (var (name, type) in Types)
            if (value.ValueEquals(name)) return type;
        throw NearestName.Error($"type of the field '{field.Name}' called", value.GetString()!, [.. Types.Select(static known => known.Name)]);
    }

    private static float Number(SearchField field, string member, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) ? number : throw Wrong(field, member, value, "a number");

    private static bool Flag(SearchField field, string member, JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(field, member, value, "true or false");

    private static void WriteNumber(Utf8JsonWriter json, string name, float number, float usual)
    {
        if (number != usual) json.WriteNumber(name, number);
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool flag, bool usual)
    {
        if (flag != usual) json.WriteBoolean(name, flag);
    }

    private static PajsException Wrong(SearchField field, string member, JsonElement value, string wanted) =>
        Invalid($"'{member}' of the field '{field.Name}' is {value.GetRawText()}, but has to be {wanted}");

    private static PajsException Invalid(string problem) => new(PajsErrorCode.InvalidSyntax, $"The schema of a search index cannot be: {problem}.");
}
