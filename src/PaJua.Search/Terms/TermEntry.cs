using System.Diagnostics;
using System.Runtime.CompilerServices;
using PaJua.Codec;

namespace PaJua.Terms;

/// <summary>A term as what it has other than the term before it.</summary>
/// <remarks><code>
/// size    field
///    1    length of the prefix that both share, at most 15, times 16; plus length of the rest - 1, at most 15
///    …    varint length of the prefix - 15, where that was 15
///    …    varint length of the rest - 16, where that was 15
///    …    the rest, at least one byte
/// </code></remarks>
internal static class TermEntry
{
    /// <summary>The most bytes that an entry takes.</summary>
    public const int LengthMax = 1 + (2 * Varint.MaxLength) + FieldTerms.TermLengthMax;

    private const int Nibble = 15;
    private const int NibbleBits = 4;

    /// <summary>Writes the entry of a term.</summary>
    /// <param name="destination">Room for <see cref="LengthMax"/> bytes.</param>
    /// <param name="term">Greater than the term before it.</param>
    /// <param name="shared">How many bytes both begin with.</param>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> term, int shared)
    {
        Debug.Assert(shared < term.Length, "shared < term.Length");
        var rest = term[shared..];
        var more = rest.Length - 1;
        destination[0] = (byte)((Math.Min(shared, Nibble) << NibbleBits) | Math.Min(more, Nibble));
        var length = 1;
        if (shared >= Nibble) length += Varint.Write(destination[length..], (uint)(shared - Nibble));
        if (more >= Nibble) length += Varint.Write(destination[length..], (uint)(more - Nibble));
        rest.CopyTo(destination[length..]);
        return length + rest.Length;
    }

    /// <summary>Reads an entry, and goes on behind it.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="lengthBefore">Of the term before it.</param>
    /// <param name="shared">How many bytes both begin with.</param>
    /// <returns>The rest: at least one byte, and with what is shared at most <see cref="FieldTerms.TermLengthMax"/>.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Read(ref ReadOnlySpan<byte> source, int lengthBefore, out int shared)
    {
        var lengths = source.Length > 0 ? source[0] : (byte)0;
        shared = lengths >> NibbleBits;
        var length = (lengths & Nibble) + 1;
        if (shared == Nibble || length > Nibble || shared > lengthBefore || length >= source.Length)
            return ReadLong(ref source, lengthBefore, out shared);
        var rest = source.Slice(1, length);
        source = source[(1 + length)..];
        return rest;
    }

    private static ReadOnlySpan<byte> ReadLong(ref ReadOnlySpan<byte> source, int lengthBefore, out int shared)
    {
        if (source.IsEmpty) throw Damage.Of("a block of terms ends before its last term");
        var lengths = source[0];
        source = source[1..];
        var prefix = (uint)lengths >> NibbleBits;
        var rest = (uint)lengths & Nibble;
        if (prefix == Nibble) prefix = Longer(ref source);
        if (rest == Nibble) rest = Longer(ref source);
        rest++;
        if (prefix > lengthBefore || prefix + rest > FieldTerms.TermLengthMax || rest > source.Length)
            throw Damage.Of($"a term shares {prefix} bytes with one of {lengthBefore} and has {rest} more, of {source.Length} that are left");
        shared = (int)prefix;
        var bytes = source[..(int)rest];
        source = source[(int)rest..];
        return bytes;
    }

    private static uint Longer(ref ReadOnlySpan<byte> source)
    {
        var more = Varint.Read(ref source);
        return more < FieldTerms.TermLengthMax
            ? Nibble + more
            : throw Damage.Of($"a term is to have {more} bytes more, of at most {FieldTerms.TermLengthMax}");
    }
}
