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
    public object Read(string part, JsonElement json) =>
        TryRead(json, out var value) && value is not null ? value : throw Error(part, json.GetRawText());

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
