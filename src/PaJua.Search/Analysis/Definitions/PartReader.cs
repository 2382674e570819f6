using System.Text.Json;
using Pajs;

namespace PaJua.Analysis;

/// <summary>Reads parts of definitions: a name, or an object of a name, a version and options.</summary>
/// <param name="what">What is read, "tokenizer" or "filter", for the errors.</param>
/// <param name="types">Those there are.</param>
internal sealed class PartReader(string what, IReadOnlyDictionary<string, AnalyzerPartType> types)
{
    public static PartReader Tokenizer { get; } = new("tokenizer", AnalyzerParts.Tokenizers);

    public static PartReader Filter { get; } = new("filter", AnalyzerParts.Filters);

    /// <exception cref="PajsException">It is no part, or names what there is not.</exception>
    public AnalyzerPart Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return Make(json.GetString()!, null, []);
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("name"u8, out var name) || name.ValueKind != JsonValueKind.String)
            throw Invalid($"A {what} has to be a name or an object with a 'name', but is {json.GetRawText()}");
        var options = new List<(string Name, JsonElement Value)>();
        int? version = null;
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name == "version") version = ReadVersion(name.GetString()!, property.Value);
            else if (property.Name != "name") options.Add((property.Name, property.Value));
        }

        return Make(name.GetString()!, version, options);
    }

    /// <summary>Makes a part of this name.</summary>
    public AnalyzerPart Make(string name, int? version, IReadOnlyList<(string Name, JsonElement Value)> options)
    {
        if (!types.TryGetValue(name, out var type)) throw NearestName.Error(what, name, [.. types.Keys.Order(StringComparer.Ordinal)]);
        var values = new object?[type.Options.Count];
        foreach (var (option, value) in options)
        {
            var index = IndexOf(type, option);
            if (values[index] is not null) throw Invalid($"The option '{option}' of the {what} '{name}' is given twice");
            values[index] = type.Options[index].Read(name, value);
        }

        for (var i = 0; i < values.Length; i++) values[i] ??= type.Options[i].Fallback ?? throw type.Options[i].Missing(name);
        return new AnalyzerPart(type, version ?? type.Version, values!);
    }

    private int IndexOf(AnalyzerPartType type, string option)
    {
        for (var i = 0; i < type.Options.Count; i++)
            if (type.Options[i].Name == option) return i;
        throw NearestName.Error($"option of the {what} '{type.Name}' called", option, [.. type.Options.Select(static known => known.Name)]);
    }

    private static int ReadVersion(string name, JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var version) && version > 0
            ? version
            : throw Invalid($"The version of the part '{name}' is {json.GetRawText()}, but has to be a whole number above 0");

    private static PajsException Invalid(string problem) => new(PajsErrorCode.InvalidSyntax, problem + ".");
}
