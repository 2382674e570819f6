using System.Buffers;
using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>One value of the entry is a string that fulfils a predicate, which no other value does.</summary>
/// <param name="field">Which value.</param>
/// <param name="isDescending">Whether its bits are inverted.</param>
/// <param name="predicate">Is asked of the string as a document would have it: a key holds all of it.</param>
internal sealed class KeyText(int field, bool isDescending, Predicate predicate) : KeyCondition
{
    private const int HeaderLength = 1 + sizeof(uint);
    private const int TerminatorLength = 2;

    public override bool Matches(EntryFields entry)
    {
        var key = entry[field];
        var mask = (byte)(isDescending ? 0xFF : 0);
        if ((key[0] ^ mask) != KeyTag.String) return false;
        var escaped = key[1..^TerminatorLength];
        var size = HeaderLength + escaped.Length;
        var rented = size > KeyEncoding.StackBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        var text = rented ?? stackalloc byte[KeyEncoding.StackBytes];
        var length = Unescape(escaped, mask, text[HeaderLength..]);
        text[0] = Lead.Str32;
        BinaryPrimitives.WriteUInt32BigEndian(text[1..], (uint)length);
        try
        {
            return predicate.Matches(Element.At(text[..(HeaderLength + length)]));
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // A zero byte of the text is followed by a mark.
    private static int Unescape(ReadOnlySpan<byte> escaped, byte mask, Span<byte> text)
    {
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            text[length] = (byte)(escaped[i] ^ mask);
            if (text[length++] == 0) i++;
        }

        return length;
    }
}
