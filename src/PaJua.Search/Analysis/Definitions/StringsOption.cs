using System.Text.Json;

namespace PaJua.Analysis;

/// <summary>Strings: an array of them, or where there are lists, the name of one. The value is <c>string[]</c> or the name.</summary>
internal sealed class StringsOption(string name, IReadOnlyDictionary<string, Func<string[]>>? lists = null) : PartOption(name, null)
{
    protected override string Wanted =>
        lists is null ? "an array of strings" : $"an array of strings, or the name of a list: {string.Join(", ", lists.Keys)}";

    /// <summary>The strings themselves.</summary>
    public string[] Resolve(object value) => value as string[] ?? lists![(string)value]();

    public override void Write(Utf8JsonWriter writer, object value)
    {
        if (value is not string[] strings)
        {
            writer.WriteString(Name, (string)value);
            return;
        }

        writer.WriteStartArray(Name);
        foreach (var each in strings) writer.WriteStringValue(each);
        writer.WriteEndArray();
    }

    protected override bool TryRead(JsonElement json, out object? value)
    {
        value = json.ValueKind switch
        {
            JsonValueKind.String when lists is not null && lists.ContainsKey(json.GetString()!) => json.GetString(),
            JsonValueKind.Array when json.EnumerateArray().All(static each => each.ValueKind == JsonValueKind.String) =>
                json.EnumerateArray().Select(static each => each.GetString()!).ToArray(),
            _ => null,
        };
        return value is not null;
    }
}
