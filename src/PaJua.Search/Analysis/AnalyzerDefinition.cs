using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pajs;
using PaJua.Analysis;

namespace PaJua;

/// <summary>What an analyzer is made of: a tokenizer, and filters in their order. Stored with an index as JSON. Immutable; equal when made of the
/// same.</summary>
/// <remarks><code>
/// {"tokenizer": "standard", "filters": ["lowercase", {"name": "stop", "words": ["a", "the"]}, {"name": "stem", "language": "english"}]}
/// </code>A part is a name, or an object with a name and options. <c>"queries"</c> may hold another definition, for what is searched for. A string
/// alone is the name of a preset. What is not known is an error that names it and the nearest there is. docs/analysis.md lists all parts.</remarks>
public sealed class AnalyzerDefinition : IEquatable<AnalyzerDefinition>
{
    private static readonly JsonWriterOptions PlainText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PartMaker[] _makers;
    private readonly string _json;

    /// <summary>A tokenizer with its options, without filters.</summary>
    /// <param name="tokenizer">Its name.</param>
    /// <param name="options">Names and values: whole numbers, booleans, strings, and arrays of strings.</param>
    /// <exception cref="PajsException">There is no such tokenizer or option, or a value is not one of the option.</exception>
    public AnalyzerDefinition(string tokenizer, params (string Name, object Value)[] options)
        : this(PartReader.Tokenizer.Make(tokenizer, null, Elements(options)), [], null)
    {
    }

    private AnalyzerDefinition(AnalyzerPart tokenizer, IReadOnlyList<AnalyzerPart> filters, AnalyzerDefinition? forQueries)
    {
        (Tokenizer, Filters, ForQueries) = (tokenizer, filters, forQueries);
        _makers = new PartMaker[filters.Count + 1];
        _makers[0] = tokenizer.Type.Prepare(tokenizer.Values, null);
        _ = _makers[0](null);
        for (var i = 0; i < filters.Count; i++)
        {
            var before = i + 1;
            _makers[before] = filters[i].Type.Prepare(filters[i].Values, () => MakeChain(before));
        }

        _json = WriteJson();
    }

    /// <summary>The names that <see cref="Preset"/> knows.</summary>
    public static IReadOnlyList<string> PresetNames => AnalyzerPresets.Names;

    /// <summary>What parts the text.</summary>
    public AnalyzerPart Tokenizer { get; }

    /// <summary>What changes the terms, first to last.</summary>
    public IReadOnlyList<AnalyzerPart> Filters { get; }

    /// <summary>The definition for what is searched for, where it is another; else null.</summary>
    public AnalyzerDefinition? ForQueries { get; }

    /// <summary>The parts of which this library has another version than the definition was made with: an index of it should be built anew.</summary>
    public IReadOnlyList<AnalyzerPart> OutdatedParts =>
        [.. Filters.Prepend(Tokenizer).Where(static part => part.IsOutdated), .. ForQueries?.OutdatedParts ?? []];

    /// <summary>The definition of a preset.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such preset; the message names the nearest.</exception>
    public static AnalyzerDefinition Preset(string name) => AnalyzerPresets.Analyzer(name).Definition;

    /// <summary>Reads what <see cref="ToJson"/> wrote, or what people write.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidSyntax"/>: it is no definition. <see cref="PajsErrorCode.NotFound"/>: it names
    /// a part or option that there is not.</exception>
    public static AnalyzerDefinition Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new PajsException(PajsErrorCode.InvalidSyntax, $"The definition of an analyzer is no JSON: {error.Message}", error);
        }
    }

    /// <summary>The same with another filter behind the last.</summary>
    /// <param name="filter">Its name.</param>
    /// <param name="options">Names and values: whole numbers, booleans, strings, and arrays of strings.</param>
    /// <exception cref="PajsException">There is no such filter or option, or a value is not one of the option.</exception>
    public AnalyzerDefinition With(string filter, params (string Name, object Value)[] options) =>
        new(Tokenizer, [.. Filters, PartReader.Filter.Make(filter, null, Elements(options))], ForQueries);

    /// <summary>The same with another definition for what is searched for, which names none itself.</summary>
    /// <exception cref="ArgumentException">It names one itself.</exception>
    public AnalyzerDefinition WithQueries(AnalyzerDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.ForQueries is not null)
            throw new ArgumentException("A definition for queries has none for queries itself.", nameof(definition));
        return new AnalyzerDefinition(Tokenizer, Filters, definition);
    }

    /// <summary>The definition as JSON, the same for equal ones, with the version of each part.</summary>
    public string ToJson() => _json;

    /// <summary>The JSON.</summary>
    public override string ToString() => _json;

    /// <inheritdoc/>
    public bool Equals(AnalyzerDefinition? other) => other is not null && _json == other._json;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AnalyzerDefinition);

    /// <inheritdoc/>
    public override int GetHashCode() => _json.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether this library makes other terms of documents than the versions of its parts did.</summary>
    internal bool IsOutdated => Filters.Prepend(Tokenizer).Any(static part => part.IsOutdated);

    /// <summary>What makes the terms of documents, in the versions of this library: equal where the parts and their options are.</summary>
    internal AnalyzerDefinition ForTerms() => new(Tokenizer.ToCurrent(), [.. Filters.Select(static filter => filter.ToCurrent())], null);

    /// <summary>The same with another's definition for what is searched for.</summary>
    internal AnalyzerDefinition WithQueriesOf(AnalyzerDefinition other) => new(Tokenizer, Filters, other.ForQueries);

    /// <summary>A chain of all parts.</summary>
    internal TokenStream MakeChain() => MakeChain(_makers.Length);

    private TokenStream MakeChain(int parts)
    {
        var chain = _makers[0](null);
        for (var i = 1; i < parts; i++) chain = _makers[i](chain);
        return chain;
    }

    private static AnalyzerDefinition Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return Preset(json.GetString()!);
        if (json.ValueKind != JsonValueKind.Object)
            throw Invalid("The definition of an analyzer has to be an object, or the name of a preset as a string");
        AnalyzerPart? tokenizer = null;
        List<AnalyzerPart>? filters = null;
        AnalyzerDefinition? queries = null;
        foreach (var property in json.EnumerateObject())
        {
            switch (property.Name)
            {
                case "tokenizer" when tokenizer is null:
                    tokenizer = PartReader.Tokenizer.Read(property.Value);
                    break;
                case "filters" when filters is null:
                    filters = ReadFilters(property.Value);
                    break;
                case "queries" when queries is null:
                    queries = Read(property.Value);
                    if (queries.ForQueries is not null) throw Invalid("The definition in 'queries' has 'queries' itself; leave them out");
                    break;
                case "tokenizer" or "filters" or "queries":
                    throw Invalid($"'{property.Name}' is given twice in the definition of an analyzer");
                default:
                    throw NearestName.Error("member of an analyzer's definition called", property.Name, ["tokenizer", "filters", "queries"]);
            }
        }

        return new AnalyzerDefinition(tokenizer ?? throw Invalid("The definition of an analyzer needs a 'tokenizer'"), filters ?? [], queries);
    }

    private static List<AnalyzerPart> ReadFilters(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) throw Invalid($"The 'filters' of an analyzer have to be an array, but are {json.GetRawText()}");
        return [.. json.EnumerateArray().Select(PartReader.Filter.Read)];
    }

    private static (string Name, JsonElement Value)[] Elements((string Name, object Value)[] options) =>
        Array.ConvertAll(options, static option => (option.Name, JsonSerializer.SerializeToElement(option.Value)));

    private static PajsException Invalid(string problem) => new(PajsErrorCode.InvalidSyntax, problem + ".");

    private string WriteJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, PlainText)) Write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("tokenizer"u8);
        Tokenizer.Write(writer);
        writer.WriteStartArray("filters"u8);
        foreach (var filter in Filters) filter.Write(writer);
        writer.WriteEndArray();
        if (ForQueries is not null)
        {
            writer.WritePropertyName("queries"u8);
            ForQueries.Write(writer);
        }

        writer.WriteEndObject();
    }
}
