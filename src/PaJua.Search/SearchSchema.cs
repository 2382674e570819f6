using PaJua.Analysis;

namespace PaJua;

/// <summary>The fields of an index. Immutable.</summary>
public sealed class SearchSchema
{
    /// <summary>Most fields of an index.</summary>
    public const int FieldCountMax = 1_000;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Analyzer?[] _analyzers;
    private readonly Analyzer?[] _foldings;

    /// <param name="fields">Each of another name.</param>
    /// <exception cref="ArgumentException">Two fields have one name, a name is empty, or there are too many.</exception>
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
            if (!_numbers.TryAdd(field.Name, i))
                throw new ArgumentException($"Two fields of a search index are named '{field.Name}'.", nameof(fields));
            if (field.Type != SearchFieldType.Text) continue;
            _analyzers[i] = new Analyzer(field.Analyzer);
            _foldings[i] = LetterFolding.Of(field.Analyzer.ForQueries ?? field.Analyzer);
        }
    }

    /// <summary>The fields; a field's number is its place.</summary>
    public IReadOnlyList<SearchField> Fields { get; }

    /// <summary>The number of a field, or -1.</summary>
    internal int NumberOf(string name) => _numbers.GetValueOrDefault(name, -1);

    /// <summary>What makes terms of a field's texts; null for a field of anything else.</summary>
    internal Analyzer? AnalyzerOf(int number) => _analyzers[number];

    /// <summary>A part of a word, with its letters as the terms of a field have them.</summary>
    internal string Fold(int number, string text) => _foldings[number] is { } folding ? LetterFolding.Fold(folding, text) : text;
}
