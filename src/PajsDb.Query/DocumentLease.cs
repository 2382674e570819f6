using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

/// <summary>A stored document, read in place. Dispose it soon: until then the memory behind it cannot be reused.</summary>
public readonly ref struct DocumentLease
{
    private readonly ValueLease _lease;

    internal DocumentLease(ValueLease lease) => _lease = lease;

    /// <summary>The document as MessagePack; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> MessagePack => _lease.Bytes;

    /// <summary>The value at a name or dotted path, as <see cref="Document.this[string]"/> finds it; a copy that outlives the
    /// lease.</summary>
    public Value this[string path]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(path);
            return ValueDecoder.DecodeCopy(ElementPath.Find(Element.At(_lease.Bytes), path));
        }
    }

    /// <summary>Tells this state of the document from every other.</summary>
    public Revision Revision => Revision.Of(_lease.Bytes);

    /// <summary>A copy that outlives the lease.</summary>
    public Document ToDocument() => new(_lease.Bytes.ToArray());

    /// <summary>Gives the memory back. To be called exactly once.</summary>
    public void Dispose() => _lease.Dispose();
}
