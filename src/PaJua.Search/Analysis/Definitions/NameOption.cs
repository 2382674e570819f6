using System.Text.Json;

namespace PaJua.Analysis;

/// <summary>One of some names.</summary>
internal sealed class NameOption(string name, IReadOnlyCollection<string> names) : PartOption(name, null)
{
    protected override string Wanted => $"one of {string.Join(", ", names)}";

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteString(Name, (string)value);

    protected override bool TryRead(JsonElement json, out object? value)
    {
        value = json.ValueKind == JsonValueKind.String && names.Contains(json.GetString()!) ? json.GetString() : null;
        return value is not null;
    }
}
