using System.Security.Cryptography;

namespace Pajs.Query;

/// <summary>Tells one query from every other, so that a cursor is not taken for another query's.</summary>
/// <remarks>The query's collection, filter, order, collation, skip and limit count. What changes no document and no place does not: projection and
/// hint.</remarks>
internal static class QueryIdentity
{
    /// <summary>Bytes of it.</summary>
    public const int Size = 16;

    /// <summary>What tells it from others.</summary>
    public static byte[] Of(string collection, Document filter, SortOrder order, long skip, long limit)
    {
        var parts = order.Parts.Select(static part => (Value)ArrayValue.Of(part.Path.Text, part.IsDescending)).ToArray();
        var identity = Document.Of(
            ("collection", collection),
            ("filter", SHA256.HashData(filter.MessagePack.Span)),
            ("sort", order.Near is null ? ArrayValue.Of(parts) : "nearest"),
            ("collation", order.Collation is { } collation ? collation.ToDocument() : Value.Null),
            ("skip", skip),
            ("limit", limit));
        return SHA256.HashData(identity.MessagePack.Span)[..Size];
    }
}
