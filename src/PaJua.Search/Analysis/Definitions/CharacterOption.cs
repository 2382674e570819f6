using System.Text.Json;

namespace PaJua.Analysis;

/// <summary>One character.</summary>
internal sealed class CharacterOption(string name, char fallback) : PartOption(name, fallback)
{
    protected override string Wanted => "a string of one character";

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteString(Name, ((char)value).ToString());

    protected override bool TryRead(JsonElement json, out object? value)
    {
        value = json.ValueKind == JsonValueKind.String && json.GetString() is [var only] && !char.IsSurrogate(only) ? only : null;
        return value is not null;
    }
}
