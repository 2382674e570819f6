using System.Text;

namespace PaJua.Automata;

/// <summary>Ranges of code points as sequences of ranges of bytes: a code point is of the range when each byte of its UTF-8 is of the byte range at
/// its place, in one of the sequences (K. Thompson's way to match UTF-8 byte by byte).</summary>
internal static class Utf8Sequences
{
    private const int BitsOfByte = 6;
    private const int BytesMax = 4;

    // The greatest code points of one, two and three bytes.
    private static readonly int[] LastOfLength = [0x7F, 0x7FF, 0xFFFF];

    /// <summary>The sequences of a range.</summary>
    /// <param name="first">No surrogate is between the two.</param>
    /// <param name="last">Not less.</param>
    public static IEnumerable<(byte First, byte Last)[]> Of(int first, int last)
    {
        var ranges = new Stack<(int First, int Last)>([(first, last)]);
        while (ranges.TryPop(out var range))
        {
            if (SplitAfter(range.First, range.Last) is { } end)
            {
                ranges.Push((end + 1, range.Last));
                ranges.Push((range.First, end));
            }
            else
            {
                yield return Bytes(range.First, range.Last);
            }
        }
    }

    // Where a range has to be parted, so that both ends have as many bytes, and behind the first byte that differs all others are from least to
    // greatest.
    private static int? SplitAfter(int first, int last)
    {
        foreach (var greatest in LastOfLength)
            if (first <= greatest && greatest < last) return greatest;
        for (var length = 1; length < BytesMax; length++)
        {
            var mask = (1 << (BitsOfByte * length)) - 1;
            if ((first & ~mask) == (last & ~mask)) return null;
            if ((first & mask) != 0) return first | mask;
            if ((last & mask) != mask) return (last & ~mask) - 1;
        }

        return null;
    }

    private static (byte First, byte Last)[] Bytes(int first, int last)
    {
        Span<byte> lower = stackalloc byte[BytesMax];
        Span<byte> upper = stackalloc byte[BytesMax];
        var sequence = new (byte, byte)[new Rune(first).EncodeToUtf8(lower)];
        new Rune(last).EncodeToUtf8(upper);
        for (var i = 0; i < sequence.Length; i++) sequence[i] = (lower[i], upper[i]);
        return sequence;
    }
}
