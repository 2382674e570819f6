using System.Text;
using Pajs;
using PaJua.Analysis;
using PaJua.Schemas;

namespace PaJua;

/// <summary>The fields of an index. Stored with it as JSON. Immutable.</summary>
/// <remarks><code>
/// {"fields": ["body", {"name": "title", "type": "text", "analyzer": "english", "weight": 2, "stored": true}, {"name": "year",
///     "type": "wholeNumber"}]}
/// </code>A field is a name, or an object with a name and options: "type", "analyzer", "weight", "stored", "positions", "lengths", "column", "k1" and
/// "b". What is not known is an error that names it and the nearest there is.</remarks>
public sealed class SearchSchema
{
    /// <summary>Most fields of an index.</summary>
    public const int FieldCountMax = 1_000;

    /// <summary>What the names of fields begin with that an owner has for itself: nobody is told of them.</summary>
    internal const char InternalMark = '$';

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Analyzer?[] _analyzers;
    private readonly Analyzer?[] _foldings;

    /// <param name="fields">Each of another name.</param>
    /// <exception cref="ArgumentException">Two fields have one name, a name is empty or no well-formed text, or there are too many.</exception>
    public SearchSchema(params IReadOnlyList<SearchField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count > FieldCountMax)
            throw new ArgumentException($"A search index has at most {FieldCountMax:N0} fields, not {fields.Count:N0}.", nameof(fields));
        Fields = [.. fields];
        _analyzers = new Analyzer?[Fields.Count];
        _foldings = new Analyzer?[Fields.Count];
        for (var i = 0; i < Fields.Count; i++)
        {
            var field = Fields[i];
            if (string.IsNullOrWhiteSpace(field.Name)) throw new ArgumentException("A field of a search index has an empty name.", nameof(fields));
            if (!IsWellFormed(field.Name))
                throw new ArgumentException("The name of a field of a search index is no well-formed text.", nameof(fields));
            if (!Enum.IsDefined(field.Type))
                throw new ArgumentException($"The field '{field.Name}' is of no type that there is: {field.Type}.", nameof(fields));
            if (!_numbers.TryAdd(field.Name, i))
                throw new ArgumentException($"Two fields of a search index are named '{field.Name}'.", nameof(fields));
            if (field.Type != SearchFieldType.Text) continue;
            _analyzers[i] = new Analyzer(field.Analyzer);
            _foldings[i] = LetterFolding.Of(field.Analyzer.ForQueries ?? field.Analyzer);
        }
    }

    /// <summary>The fields; a field's number is its place.</summary>
    public IReadOnlyList<SearchField> Fields { get; }

    /// <summary>Whether this library makes other terms of a field's texts than the one that made them: see
    /// <see cref="SearchIndex.NeedsRebuild"/>.</summary>
    internal bool IsOutdated => Fields.Any(static named => named.IsOutdated);

    /// <summary>Reads what <see cref="ToJson"/> wrote, or what people write.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidSyntax"/>: it is no schema. <see cref="PajsErrorCode.NotFound"/>: it names an
    /// option, a type or a part of an analyzer that there is not.</exception>
    public static SearchSchema Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return SchemaText.Read(json);
    }

    /// <summary>The schema as JSON, the same for equal fields, with the version of each part of their analyzers.</summary>
    public string ToJson() => SchemaText.Write(this);

    /// <summary>The number of a field, or -1.</summary>
    internal int NumberOf(string name) => _numbers.GetValueOrDefault(name, -1);

    /// <summary>The number of a field that there has to be.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.NotFound"/>: there is none; the message names the nearest.</exception>
    internal int Require(string name)
    {
        var number = NumberOf(name);
        if (number >= 0) return number;
        throw NearestName.Error("field of the search index called", name, [.. Fields.Select(static named => named.Name).Where(static known => !known.StartsWith(InternalMark))]);
    }

    /// <summary>What makes terms of a field's texts; null for a field of anything else.</summary>
    internal Analyzer? AnalyzerOf(int number) => _analyzers[number];

    /// <summary>A part of a word, with its letters as the terms of a field have them.</summary>
    internal string Fold(int number, string text) => _foldings[number] is { } folding ? LetterFolding.Fold(folding, text) : text;

    private static bool IsWellFormed(string name)
    {
        for (var rest = name.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[length..];
        }

        return true;
    }
}
