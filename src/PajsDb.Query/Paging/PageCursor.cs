using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Pajs.Query;

/// <summary>Where the next page of a query begins, as a text for users.</summary>
/// <remarks>Base64 for URLs, without padding, of: <code>
/// size  field
///    1  version, 1
///    1  PageConsistency
///   16  QueryIdentity
///    8  documents given so far, little-endian
///   16  the kept snapshot; zero where pages are live
///    …  KeysetPosition of the last document given
///    8  checksum: the first bytes of the SHA-256 of all before
/// </code>The checksum finds accidents. Whoever makes up a cursor with a right one gets a page of the same query from a place of his choice, and no
/// more.</remarks>
/// <param name="Consistency">Which states the pages show.</param>
/// <param name="Snapshot">Names the kept snapshot.</param>
/// <param name="Given">How many documents the pages so far have.</param>
/// <param name="Position">The place of the last of them.</param>
internal sealed record PageCursor(PageConsistency Consistency, Guid Snapshot, long Given, KeysetPosition Position)
{
    private const byte Version = 1;
    private const int ConsistencyOffset = 1;
    private const int ShapeOffset = ConsistencyOffset + 1;
    private const int GivenOffset = ShapeOffset + QueryIdentity.Size;
    private const int SnapshotOffset = GivenOffset + sizeof(long);
    private const int PositionOffset = SnapshotOffset + SnapshotSize;
    private const int SnapshotSize = 16;
    private const int ChecksumSize = 8;

    /// <summary>Longest text of a cursor.</summary>
    public static int MaxLength { get; } = Base64Url.GetEncodedLength(PositionOffset + KeysetPosition.MaxSize + ChecksumSize);

    /// <summary>The text, for a query of a shape.</summary>
    public string ToText(ReadOnlySpan<byte> shape)
    {
        var bytes = new byte[PositionOffset + Position.Bytes.Length + ChecksumSize];
        bytes[0] = Version;
        bytes[ConsistencyOffset] = (byte)Consistency;
        shape.CopyTo(bytes.AsSpan(ShapeOffset));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(GivenOffset), Given);
        Snapshot.TryWriteBytes(bytes.AsSpan(SnapshotOffset));
        Position.Bytes.CopyTo(bytes.AsSpan(PositionOffset));
        Checksum(bytes.AsSpan(..^ChecksumSize)).CopyTo(bytes.AsSpan(^ChecksumSize..));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the text back.</summary>
    /// <param name="text">As <see cref="ToText"/> gave it.</param>
    /// <param name="shape">That of the query which it is used with.</param>
    /// <param name="order">The query's order.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it is no cursor, is damaged, of another version or of another
    /// query.</exception>
    public static PageCursor Parse(string text, ReadOnlySpan<byte> shape, SortOrder order)
    {
        var bytes = Decode(text);
        var body = bytes.AsSpan(..^ChecksumSize);
        if (!Checksum(body).SequenceEqual(bytes.AsSpan(^ChecksumSize..))) throw Refused("is damaged: its checksum is wrong");
        if (body[0] != Version) throw Refused($"is of version {body[0]}, and this is version {Version}; begin anew with the first page");
        if (!body.Slice(ShapeOffset, QueryIdentity.Size).SequenceEqual(shape))
            throw Refused("is of another query: collection, filter, sort, skip and limit must be those of the query that gave it");
        var consistency = (PageConsistency)body[ConsistencyOffset];
        var given = BinaryPrimitives.ReadInt64LittleEndian(body[GivenOffset..]);
        if (!Enum.IsDefined(consistency) || given <= 0 || !KeysetPosition.TryRead(order, body[PositionOffset..], out var position))
            throw Refused("is damaged: it names no place in the order of the query");
        return new PageCursor(consistency, new Guid(body.Slice(SnapshotOffset, SnapshotSize)), given, position);
    }

    private static byte[] Decode(string text)
    {
        if (text.Length > MaxLength) throw Refused($"has {text.Length} characters; none has more than {MaxLength}");
        if (!Base64Url.IsValid(text)) throw Refused("is none: it has characters that no cursor has, or was cut");
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= PositionOffset + ChecksumSize) throw Refused("is none: it is too short");

        // White space and the like would be passed over; there is one text for each cursor.
        return Base64Url.EncodeToString(bytes) == text ? bytes : throw Refused("is none: it is written in another way than a page gives it");
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> body) => SHA256.HashData(body).AsSpan(0, ChecksumSize);

    private static PajsException Refused(string reason) => new(PajsErrorCode.InvalidQuery, $"The cursor {reason}.");
}
