using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pajs;
using PaJua.Analysis;

namespace PaJua.Schemas;

/// <summary>The fields of an index as JSON: <c>{"fields": [{"name": "title", "type": "text", …}]}</c>.</summary>
internal static class SchemaText
{
    private static readonly JsonWriterOptions PlainText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON, the same for equal schemas.</summary>
    public static string Write(SearchSchema schema)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, PlainText))
        {
            json.WriteStartObject();
            json.WriteStartArray("fields"u8);
            foreach (var field in schema.Fields) FieldText.Write(json, field);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or what people write.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidSyntax"/>: it is no schema. <see cref="PajsErrorCode.NotFound"/>: it names
    /// something that there is not.</exception>
    public static SearchSchema Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return new SearchSchema(ReadFields(json.RootElement));
        }
        catch (JsonException error)
        {
            throw new PajsException(PajsErrorCode.InvalidSyntax, $"The schema of a search index is no JSON: {error.Message}", error);
        }
        catch (ArgumentException error)
        {
            throw new PajsException(PajsErrorCode.InvalidSyntax, $"The schema of a search index cannot be: {error.Message}", error);
        }
    }

    private static List<SearchField> ReadFields(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Invalid("has to be an object with the array 'fields'");
        List<SearchField>? fields = null;
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name != "fields") throw NearestName.Error("member of a search index's schema called", member.Name, ["fields"]);
            if (fields is not null) throw Invalid("has 'fields' twice");
            if (member.Value.ValueKind != JsonValueKind.Array) throw Invalid("has 'fields' that are no array");
            fields = [.. member.Value.EnumerateArray().Select(FieldText.Read)];
        }

        return fields ?? throw Invalid("needs the array 'fields'");
    }

    private static PajsException Invalid(string problem) => new(PajsErrorCode.InvalidSyntax, $"The schema of a search index {problem}.");
}
