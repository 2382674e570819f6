using System.Collections;
using Pajs.Query;

namespace Pajs;

/// <summary>Gathers fields for a document: <c>new DocumentBuilder { ["a"] = 1, ["b"] = "x" }.Build()</c>.</summary>
/// <remarks>Fields keep the order in which their names first came. Not safe for use by two threads at once.</remarks>
public sealed class DocumentBuilder : IEnumerable<KeyValuePair<string, Value>>
{
    private readonly List<KeyValuePair<string, Value>> _fields = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>A builder without fields.</summary>
    public DocumentBuilder()
    {
    }

    /// <summary>A builder with the fields of a document.</summary>
    public DocumentBuilder(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        foreach (var (name, value) in document) Add(name, value);
    }

    /// <summary>The number of fields.</summary>
    public int Count => _fields.Count;

    /// <summary>A field by its name: null when absent; setting one that exists keeps its place.</summary>
    /// <exception cref="ArgumentException">The name has half of a surrogate pair.</exception>
    public Value this[string name]
    {
        get => _places.TryGetValue(name, out var place) ? _fields[place].Value : Value.Null;
        set
        {
            if (_places.TryGetValue(name, out var place)) _fields[place] = new(name, value);
            else Add(name, value);
        }
    }

    /// <summary>Adds a field after the others.</summary>
    /// <exception cref="ArgumentException">There is a field of that name, or the name has half of a surrogate pair.</exception>
    public void Add(string name, Value value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Utf16.IndexOfLoneSurrogate(name) is var index and >= 0)
            throw new ArgumentException($"The name has half of a surrogate pair at index {index}.", nameof(name));
        if (!_places.TryAdd(name, _fields.Count))
            throw new ArgumentException($"The document already has a field '{name}'.", nameof(name));
        _fields.Add(new(name, value));
    }

    /// <summary>The document with the fields so far; the builder may be used further.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DocumentTooLarge"/>, or <see cref="PajsErrorCode.InvalidDocument"/>
    /// when nested
    /// deeper than <see cref="DocumentLimits.MaxDepth"/>.</exception>
    public Document Build()
    {
        using var writer = new MessagePackWriter();
        var document = writer.OpenObject(_fields.Count);
        foreach (var (name, value) in _fields)
        {
            writer.WriteName(name);
            writer.WriteValue(value);
        }

        writer.CloseObject(document);
        return new Document(writer.ToArray());
    }

    /// <summary>The fields so far, in their order.</summary>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _fields.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
