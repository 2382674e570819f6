using System.Diagnostics;
using PaJua.Codec;

namespace PaJua.Terms;

/// <summary>What is known of the terms of a block, one after another: where something begins, as the distance from where it began for the term
/// before.</summary>
/// <remarks><code>
/// varint   0: one document, once; 1: one document, more often; else the document frequency
///            one document                         several
/// varint     the document                         total frequency - document frequency
/// varint     its frequency - 2, where above 1     distance of the postings
/// varint                                          distance of the headers
/// varint   distance of the positions; none where the field has no positions
/// </code>A new one stands before the first term of a block, where all distances are from 0. Of the unused members of <see cref="TermInfo"/> nothing
/// is kept: they are read as 0.</remarks>
internal struct TermInfoCodec(bool hasPositions)
{
    /// <summary>The most bytes that a term takes.</summary>
    public const int LengthMax = Varint.MaxLength + (4 * Varint.MaxLength64);

    private const uint Once = 0;
    private const uint MoreOften = 1;

    private long _postings;
    private long _headers;
    private long _positions;

    /// <summary>Writes the next.</summary>
    /// <param name="destination">Room for <see cref="LengthMax"/> bytes.</param>
    /// <param name="info">What is used of it begins nowhere before that of the last.</param>
    /// <returns>How many bytes it took.</returns>
    public int Write(Span<byte> destination, in TermInfo info)
    {
        Debug.Assert(info.DocumentFrequency >= 1, "info.DocumentFrequency >= 1");
        Debug.Assert(info.TotalFrequency >= info.DocumentFrequency, "info.TotalFrequency >= info.DocumentFrequency");
        var length = info.DocumentFrequency == 1 ? WriteOne(destination, info) : WriteSeveral(destination, info);
        return hasPositions ? length + WriteDistance(destination[length..], ref _positions, info.Positions) : length;
    }

    /// <summary>Reads the next, and goes on behind it.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public void Read(ref ReadOnlySpan<byte> source, out TermInfo info)
    {
        info = default;
        var kind = Varint.Read(ref source);
        if (kind <= MoreOften)
        {
            info.DocumentFrequency = 1;
            info.Document = ToInt32(Varint.Read(ref source));
            info.TotalFrequency = kind == Once ? 1 : Sum(2, Varint.Read64(ref source));
        }
        else
        {
            info.DocumentFrequency = ToInt32(kind);
            info.TotalFrequency = Sum(info.DocumentFrequency, Varint.Read64(ref source));
            info.Postings = _postings = Sum(_postings, Varint.Read64(ref source));
            info.Headers = _headers = Sum(_headers, Varint.Read64(ref source));
        }

        if (hasPositions) info.Positions = _positions = Sum(_positions, Varint.Read64(ref source));
    }

    /// <summary>Goes on behind the next, of which only the offsets are taken, as those of the following need them.</summary>
    /// <inheritdoc cref="Read"/>
    public void Skip(ref ReadOnlySpan<byte> source)
    {
        var kind = Varint.Read64(ref source);
        Varint.Read64(ref source);
        if (kind == MoreOften) Varint.Read64(ref source);
        else if (kind > MoreOften)
        {
            _postings = Sum(_postings, Varint.Read64(ref source));
            _headers = Sum(_headers, Varint.Read64(ref source));
        }

        if (hasPositions) _positions = Sum(_positions, Varint.Read64(ref source));
    }

    private static int WriteOne(Span<byte> destination, in TermInfo info)
    {
        var isOnce = info.TotalFrequency == 1;
        destination[0] = (byte)(isOnce ? Once : MoreOften);
        var length = 1 + Varint.Write(destination[1..], (uint)info.Document);
        return isOnce ? length : length + Varint.Write(destination[length..], (ulong)(info.TotalFrequency - 2));
    }

    private int WriteSeveral(Span<byte> destination, in TermInfo info)
    {
        var length = Varint.Write(destination, (uint)info.DocumentFrequency);
        length += Varint.Write(destination[length..], (ulong)(info.TotalFrequency - info.DocumentFrequency));
        length += WriteDistance(destination[length..], ref _postings, info.Postings);
        return length + WriteDistance(destination[length..], ref _headers, info.Headers);
    }

    private static int WriteDistance(Span<byte> destination, ref long last, long offset)
    {
        Debug.Assert(offset >= last, "offset >= last");
        var length = Varint.Write(destination, (ulong)(offset - last));
        last = offset;
        return length;
    }

    private static int ToInt32(uint number) => number <= int.MaxValue ? (int)number : throw Damage.Of($"the number {number} of a term is too great");

    private static long Sum(long number, ulong more) =>
        more <= (ulong)(long.MaxValue - number) ? number + (long)more : throw Damage.Of($"the number {more} of a term is too great");
}
