using System.Text;
using Pajs;
using PaJua.Stored;

namespace PaJua.Indexing;

/// <summary>The ids of documents, as the index has them.</summary>
internal static class DocumentId
{
    /// <summary>The bytes of an id.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.KeyTooLarge"/>: there are too many, or none.</exception>
    public static int Encode(string id, Span<byte> bytes)
    {
        var length = Encoding.UTF8.GetByteCount(id);
        if (length is 0 or > DocumentStoreWriter.MaxIdLength)
            throw new PajsException(
                PajsErrorCode.KeyTooLarge,
                $"The id of a document in a search index has 1 to {DocumentStoreWriter.MaxIdLength:N0} bytes of UTF-8, not {length:N0}.");
        return Encoding.UTF8.GetBytes(id, bytes);
    }
}
