using PaJua.Indexing;

namespace PaJua;

/// <summary>What is put into an index: an id and values of fields. Not for several threads at once.</summary>
/// <remarks><code>
/// new SearchDocument("42") { { "title", "Node" }, { "year", 2009L }, { "tags", "fast" }, { "tags", "small" } }
/// </code></remarks>
/// <param name="id">1 to 1,024 bytes of UTF-8; a document of the same id that is there already is replaced.</param>
public sealed class SearchDocument(string id) : IEnumerable<KeyValuePair<string, SearchValue>>
{
    private readonly List<KeyValuePair<string, SearchValue>> _values = [];
    private readonly byte[]? _idBytes;

    /// <summary>A document whose id is no text.</summary>
    /// <param name="id">1 to 1,024 bytes, which are kept.</param>
    internal SearchDocument(byte[] id)
        : this(Convert.ToHexString(id)) => _idBytes = id;

    /// <summary>What it is known by.</summary>
    public string Id { get; } = id ?? throw new ArgumentNullException(nameof(id));

    /// <summary>The values, in the order in which they were added.</summary>
    public IReadOnlyList<KeyValuePair<string, SearchValue>> Values => _values;

    /// <summary>Adds a value of a field, behind those that it has; nothing where it is none.</summary>
    /// <param name="field">A field of the index.</param>
    /// <param name="value">One of the field's type.</param>
    public void Add(string field, SearchValue value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (!value.IsNone) _values.Add(new KeyValuePair<string, SearchValue>(field, value));
    }

    /// <summary>Writes the id as the index has it.</summary>
    /// <returns>How many bytes it takes.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.KeyTooLarge"/>: too many, or none.</exception>
    internal int WriteId(Span<byte> bytes)
    {
        if (_idBytes is null) return DocumentId.Encode(Id, bytes);
        _idBytes.CopyTo(bytes);
        return _idBytes.Length;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, SearchValue>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
