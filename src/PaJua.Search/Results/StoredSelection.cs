using Pajs;
using PaJua.Codec;
using PaJua.Stored;

namespace PaJua.Results;

/// <summary>Which stored fields results tell.</summary>
internal sealed class StoredSelection
{
    private readonly SearchSchema _schema;
    private readonly bool[] _isWanted;

    /// <param name="schema">The fields.</param>
    /// <param name="names">Those that are wanted; null for all that are stored.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such field;
    /// <see cref="PajsErrorCode.InvalidQuery"/>: it is not stored.</exception>
    public StoredSelection(SearchSchema schema, IReadOnlyList<string>? names)
    {
        _schema = schema;
        _isWanted = [.. schema.Fields.Select(field => names is null && field.IsStored)];
        foreach (var name in names ?? []) _isWanted[NumberOfStored(schema, name)] = true;
        HasAny = _isWanted.Contains(true);
    }

    /// <summary>Whether any field is wanted.</summary>
    public bool HasAny { get; }

    /// <summary>The number of a field that is stored.</summary>
    /// <inheritdoc cref="StoredSelection(SearchSchema, IReadOnlyList{string}?)" path="/exception"/>
    public static int NumberOfStored(SearchSchema schema, string name)
    {
        var number = schema.Require(name);
        if (schema.Fields[number].IsStored) return number;
        throw new PajsException(
            PajsErrorCode.InvalidQuery,
            $"The field '{name}' of the search index is not stored, so that results cannot show it; "
            + $"make it with {nameof(SearchField.IsStored)} and build the index anew.");
    }

    /// <summary>The wanted ones of a document's values, by the names of their fields, in the order in which the document has them.</summary>
    public Dictionary<string, IReadOnlyList<SearchValue>> Of(List<StoredValue> values)
    {
        var fields = new Dictionary<string, IReadOnlyList<SearchValue>>(StringComparer.Ordinal);
        foreach (var (number, value) in values)
        {
            var name = NameOf(number);
            if (!_isWanted[number]) continue;
            if (fields.TryGetValue(name, out var known)) ((List<SearchValue>)known).Add(value);
            else fields.Add(name, new List<SearchValue> { value });
        }

        return fields;
    }

    /// <summary>A document as its stored values are.</summary>
    public SearchDocument ToDocument(string id, List<StoredValue> values)
    {
        var document = new SearchDocument(id);
        foreach (var (number, value) in values)
        {
            var name = NameOf(number);
            if (_isWanted[number]) document.Add(name, value);
        }

        return document;
    }

    private string NameOf(int number) =>
        number < _schema.Fields.Count
            ? _schema.Fields[number].Name : throw Damage.Of($"a document stores a value of field {number}, of {_schema.Fields.Count}");
}
