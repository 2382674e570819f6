using System.Globalization;
using System.Text.Json;
using Pajs;

namespace PaJua.Analysis;

/// <summary>One thing that can be said of a part: its name, which values it takes, and which it has when nothing is said.</summary>
/// <param name="name">As definitions write it.</param>
/// <param name="fallback">The value when it is left out; null when it must be given.</param>
internal abstract class PartOption(string name, object? fallback)
{
    public string Name { get; } = name;

    public object? Fallback { get; } = fallback;

    /// <summary>What its values are, for the errors.</summary>
    protected abstract string Wanted { get; }

    /// <summary>Reads a value.</summary>
    /// <exception cref="PajsException">It is none of this option; the message names the part and the option.</exception>
    public object Read(string part, JsonElement json) => TryRead(json, out var value) && value is not null ? value : throw Error(part, json.GetRawText());

    /// <summary>Writes a value that <see cref="Read"/> gave.</summary>
    public abstract void Write(Utf8JsonWriter writer, object value);

    /// <summary>The error of an option that must be given.</summary>
    public PajsException Missing(string part) => new(PajsErrorCode.InvalidSyntax, $"The part '{part}' needs its option '{Name}': {Wanted}.");

    protected abstract bool TryRead(JsonElement json, out object? value);

    private PajsException Error(string part, string found) => new(
        PajsErrorCode.InvalidSyntax,
        $"The option '{Name}' of the part '{part}' is {Shortened(found)}, but has to be {Wanted}.");

    private static string Shortened(string text) => text.Length <= 80 ? text : string.Concat(CodePoints.Prefix(text, 80), "…");
}

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
