using System.Diagnostics.CodeAnalysis;

namespace Pajs.Query;

/// <summary>A place in an order: that of one document, which need not be there any more.</summary>
/// <remarks>The value of each part of the order, encoded as <see cref="SortOrder.AppendKey"/> does, then the document's <c>_id</c>: a document comes
/// behind the place where its own such bytes are greater.</remarks>
internal sealed class KeysetPosition
{
    /// <summary>Most bytes that a place may take, so that a cursor stays a text that can be handed about.</summary>
    public const int MaxSize = 16 << 10;

    private readonly byte[] _bytes;
    private readonly int[] _ends;

    private KeysetPosition(byte[] bytes, int[] ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    /// <summary>All of it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The document's _id as a key.</summary>
    public ReadOnlySpan<byte> IdKey => _bytes.AsSpan(_ends.Length == 0 ? 0 : _ends[^1]);

    /// <summary>The value of one part of the order; with inverted bits where the part is descending.</summary>
    public ReadOnlySpan<byte> Value(int part) => _bytes.AsSpan((part == 0 ? 0 : _ends[part - 1]).._ends[part]);

    /// <summary>The place of a stored document.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.KeyTooLarge"/>.</exception>
    public static KeysetPosition Of(SortOrder order, Element document)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        try
        {
            AppendKey(ref key, order, document);
            if (key.Length > MaxSize)
                throw new PajsException(
                    PajsErrorCode.KeyTooLarge,
                    $"The values that the page's last document is sorted by take {key.Length} bytes; a cursor has room for {MaxSize}. "
                    + "Sort by shorter ones.");
            return TryRead(order, key.Written, out var position)
                ? position
                : throw new PajsException(PajsErrorCode.Corrupt, "The values that a stored document is sorted by cannot be read back.");
        }
        finally
        {
            key.Dispose();
        }
    }

    /// <summary>Appends the bytes of a document's place.</summary>
    public static void AppendKey(ref KeyWriter key, SortOrder order, Element document)
    {
        order.AppendKey(ref key, document);
        KeyEncoding.Append(ref key, document.Field("_id"u8));
    }

    /// <summary>Reads a place of an order back; false where the bytes are none.</summary>
    public static bool TryRead(SortOrder order, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeysetPosition? position)
    {
        position = null;
        if (bytes.Length > MaxSize) return false;
        var ends = new int[order.Parts.Count];
        var offset = 0;
        try
        {
            for (var part = 0; part < ends.Length; part++)
            {
                offset += LengthOf(bytes[offset..], order.Parts[part].IsDescending);
                ends[part] = offset;
            }

            var id = new KeyReader(bytes[offset..]);
            if (id.Rest.Length > DocumentLimits.MaxKeySize) return false;
            if (KeyDecoding.Read(ref id).Kind is ValueKind.Array or ValueKind.Object || !id.Rest.IsEmpty) return false;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.Corrupt)
        {
            return false;
        }

        position = new KeysetPosition(bytes.ToArray(), ends);
        return true;
    }

    // An array without elements has a key of its own, which is no value's.
    private static int LengthOf(ReadOnlySpan<byte> bytes, bool isDescending)
    {
        var ascending = bytes.ToArray();
        if (isDescending)
            foreach (ref var b in ascending.AsSpan()) b = (byte)~b;
        if (ascending.AsSpan().StartsWith(KeyTag.EmptyArray)) return 1;
        var reader = new KeyReader(ascending);
        KeyDecoding.Read(ref reader);
        return ascending.Length - reader.Rest.Length;
    }
}
