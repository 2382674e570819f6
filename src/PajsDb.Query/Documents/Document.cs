using System.Collections;
using System.Text;
using Pajs.Query;

namespace Pajs;

/// <summary>An immutable document: named values in their order, each name once. Read in place from its MessagePack bytes.</summary>
/// <remarks>Decodes what it is asked for and nothing else. Any thread may use it. A document taken out of another, or an array,
/// shares its memory and keeps it alive.</remarks>
public sealed class Document : IReadOnlyCollection<KeyValuePair<string, Value>>, IEquatable<Document>
{
    /// <summary>The name of the field that identifies a document within its collection.</summary>
    public const string IdName = "_id";

    private static readonly byte[] EmptyObject = [0x80];

    /// <summary>Over canonical bytes that nobody changes any more.</summary>
    internal Document(ReadOnlyMemory<byte> messagePack) => MessagePack = messagePack;

    /// <summary>The document without fields.</summary>
    public static Document Empty { get; } = new(EmptyObject);

    /// <summary>The document as MessagePack, in the canonical form of docs/document-format.md. At most
    /// <see cref="DocumentLimits.MaxSize"/> bytes.</summary>
    public ReadOnlyMemory<byte> MessagePack { get; }

    /// <summary>The number of fields.</summary>
    public int Count => Element.Count;

    /// <summary>The field <c>_id</c>; null when there is none.</summary>
    public Value Id => TryGetField(IdName, out var id) ? id : Value.Null;

    /// <summary>Tells this state of the document from every other. Computed anew at each call.</summary>
    public Revision Revision => Revision.Of(MessagePack.Span);

    /// <summary>The value at a name or dotted path; null when nothing is there.</summary>
    /// <param name="path">A field's name; or, where no field has that name, steps separated by dots, each the name of a field or the
    /// number of an array's element, from 0.</param>
    public Value this[string path] => TryGetValue(path, out var value) ? value : Value.Null;

    /// <summary>The document as an element to navigate.</summary>
    internal Element Element => Element.At(MessagePack.Span);

    /// <summary>Reads a document from JSON.</summary>
    /// <param name="json">An object. An integer becomes an int64, beyond its range a decimal when it fits one and otherwise a double;
    /// a number with a
    /// point or exponent becomes a double. <c>{"$date": "2024-05-06T07:08:09Z"}</c>, <c>{"$binary": "base64"}</c>,
    /// <c>{"$decimal": "1.10"}</c>, <c>{"$uuid": "…"}</c> and <c>{"$double": "NaN"}</c> stand for what JSON lacks, and <c>{"$object":
    /// {…}}</c> for
    /// an object whose own first field has one of these names.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>, naming line and column, or
    /// <see cref="PajsErrorCode.DocumentTooLarge"/>.</exception>
    public static Document Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonParser.ParseDocument(JsonPosition.Encode(json));
    }

    /// <summary>Reads a document from JSON in UTF-8, as <see cref="Parse(string)"/> does.</summary>
    public static Document Parse(ReadOnlySpan<byte> utf8Json) => JsonParser.ParseDocument(utf8Json);

    /// <summary>Checks MessagePack bytes from elsewhere and makes a document of them, in canonical form.</summary>
    /// <param name="messagePack">One map with unique string keys and nothing after it. Any valid width of integers, strings, binary
    /// and floats is
    /// accepted. Copied.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>, naming the offset of the byte, or
    /// <see cref="PajsErrorCode.DocumentTooLarge"/>.</exception>
    public static Document FromMessagePack(ReadOnlySpan<byte> messagePack) => Transcoder.ReadDocument(messagePack);

    /// <summary>Makes a document of fields in the order given.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or is not well-formed.</exception>
    public static Document Of(params ReadOnlySpan<(string Name, Value Value)> fields)
    {
        var builder = new DocumentBuilder();
        foreach (var (name, value) in fields) builder.Add(name, value);
        return builder.Build();
    }

    /// <summary>Looks for a value as <see cref="this[string]"/> does, and tells a missing one from null.</summary>
    public bool TryGetValue(string path, out Value value)
    {
        ArgumentNullException.ThrowIfNull(path);
        return TryDecode(ElementPath.Find(Element, path), out value);
    }

    /// <summary>Looks for a field by its name alone: a dot in it has no meaning.</summary>
    public bool TryGetField(string name, out Value value)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryDecode(ElementPath.FindField(Element, name), out value);
    }

    /// <summary>The document as JSON on one line, in the forms that <see cref="Parse(string)"/> reads; parsing it gives the same
    /// document.</summary>
    public string ToJson() => ToJson(indented: false);

    /// <summary>The document as JSON, on one line or <paramref name="indented"/> by two spaces a level.</summary>
    public string ToJson(bool indented) => JsonFormatter.Format(Element, indented);

    /// <summary>The document as JSON on one line.</summary>
    public override string ToString() => ToJson();

    /// <summary>The fields in their order.</summary>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator()
    {
        var offset = Element.ContentOffset;
        for (var left = Count; left > 0; left--)
        {
            offset = ReadField(offset, out var field);
            yield return field;
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equal fields in the same order; <c>1</c> and <c>1.0</c> are equal.</summary>
    public bool Equals(Document? other) => other is not null && ElementOrder.Compare(Element, other.Element) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Document);

    /// <inheritdoc/>
    public override int GetHashCode() => ((Value)this).GetHashCode();

    private bool TryDecode(Element element, out Value value)
    {
        value = ValueDecoder.Decode(element, MessagePack);
        return !element.IsMissing;
    }

    // Outside the iterator, which may hold no span across a yield.
    private int ReadField(int offset, out KeyValuePair<string, Value> field)
    {
        var name = Element.At(MessagePack.Span[offset..]);
        var value = name.Following();
        field = new(Encoding.UTF8.GetString(name.Utf8), ValueDecoder.Decode(value, MessagePack));
        return MessagePack.Length - value.Following().Rest.Length;
    }
}
