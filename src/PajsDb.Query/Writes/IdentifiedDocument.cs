using System.Text;

namespace Pajs.Query;

/// <summary>A document that is ready to be stored, with its id.</summary>
internal readonly record struct IdentifiedDocument(Value Id, ReadOnlyMemory<byte> MessagePack)
{
    private const int UuidTextLength = 36;

    /// <summary>Takes the document's own id; where it has none, a new UUIDv7 becomes its first field.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the id is no scalar.</exception>
    public static IdentifiedDocument From(Document document, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.TryGetField(Document.IdName, out var id) ? Own(document, id) : New(document, time);
    }

    /// <summary>Takes the document's own id.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: there is none, or it is no scalar.</exception>
    public static IdentifiedDocument From(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.TryGetField(Document.IdName, out var id)
            ? Own(document, id)
            : throw new PajsException(PajsErrorCode.InvalidDocument, "The document has no _id, so there is none that it could replace.");
    }

    /// <summary>The document with an id: its own, which must be equal, or else the one given as its first field.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: it has another.</exception>
    public static Document WithId(Document document, Value id)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (!document.TryGetField(Document.IdName, out var own))
            return Document.Of([(Document.IdName, id), .. document.Select(static field => (field.Key, field.Value))]);
        return own.CompareTo(id) == 0
            ? document
            : throw new PajsException(PajsErrorCode.InvalidDocument, $"The _id cannot be changed from {id.ToJson()} to {own.ToJson()}.");
    }

    private static IdentifiedDocument Own(Document document, Value id)
    {
        DocumentKey.CheckId(id);
        return new IdentifiedDocument(id, document.MessagePack);
    }

    private static IdentifiedDocument New(Document document, TimeProvider time)
    {
        var text = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        Span<byte> utf8 = stackalloc byte[UuidTextLength];
        Encoding.UTF8.GetBytes(text, utf8);
        using var writer = new MessagePackWriter();
        var container = writer.OpenObject(document.Count + 1);
        writer.WriteUtf8Name("_id"u8);
        writer.WriteUtf8(utf8);
        writer.WriteContent(document.Element);
        writer.CloseObject(container);
        return new IdentifiedDocument(Value.FromWellFormed(text), writer.ToArray());
    }
}
