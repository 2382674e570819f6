using System.Text.Json;

namespace PaJua.Analysis;

/// <summary>True or false; false when left out.</summary>
internal sealed class FlagOption(string name) : PartOption(name, false)
{
    protected override string Wanted => "true or false";

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteBoolean(Name, (bool)value);

    protected override bool TryRead(JsonElement json, out object? value)
    {
        value = json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.ValueKind == JsonValueKind.True : null;
        return value is not null;
    }
}
