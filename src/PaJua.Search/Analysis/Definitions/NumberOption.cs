using System.Globalization;
using System.Text.Json;

namespace PaJua.Analysis;

/// <summary>A whole number between two bounds.</summary>
internal sealed class NumberOption(string name, int least, int most, int? fallback = null) : PartOption(name, fallback)
{
    protected override string Wanted => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumber(Name, (int)value);

    protected override bool TryRead(JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetInt32(out var number) || number < least || number > most) return false;
        value = number;
        return true;
    }
}
