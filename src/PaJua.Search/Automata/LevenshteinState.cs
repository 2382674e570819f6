namespace PaJua.Automata;

/// <summary>A state of a <see cref="LevenshteinAutomaton"/>, in the bits of a number that is not negative.</summary>
/// <remarks><code>
/// bit     bits   field
///  0      3 · 5  the cells within 0, 1 and 2 errors; bit 0 of them is as many cells before the diagonal as the greatest distance
/// 15      3 · 5  the same cells, where an exchange was begun that ends within so many errors; none within 0
/// 30      15     bits of the code point that is being read
/// 45       2     how many of its bytes are missing
/// 47       3     how many bytes it has; 0 between two code points
/// 50      11     code points read, or within the exact prefix bytes read
/// 61       1     whether it is within the exact prefix
/// </code></remarks>
internal readonly struct LevenshteinState(long value)
{
    private const int Cells = (2 * LevenshteinAutomaton.DistanceMax) + 1;
    private const int CellMask = (1 << Cells) - 1;
    private const int ExchangedShift = (LevenshteinAutomaton.DistanceMax + 1) * Cells;
    private const int CodePointShift = 2 * ExchangedShift;
    private const int CodePointBits = 15;
    private const int MissingShift = CodePointShift + CodePointBits;
    private const int MissingBits = 2;
    private const int LengthShift = MissingShift + MissingBits;
    private const int LengthBits = 3;
    private const int ReadShift = LengthShift + LengthBits;
    private const int ReadBits = 11;
    private const int PrefixShift = ReadShift + ReadBits;
    private const long RowMask = ((1L << CodePointShift) - 1) | (((1L << ReadBits) - 1) << ReadShift);

    /// <summary>The number.</summary>
    public long Value => value;

    /// <summary>Whether not all of the exact prefix is read.</summary>
    public bool IsInPrefix => value >> PrefixShift != 0;

    /// <summary>How many bytes of the exact prefix are read.</summary>
    public int PrefixLength => Read;

    /// <summary>How many code points are read behind the exact prefix.</summary>
    public int Read => (int)(value >> ReadShift) & ((1 << ReadBits) - 1);

    /// <summary>The bits of the code point that is being read, from its bytes so far.</summary>
    public int Bits => (int)(value >> CodePointShift) & ((1 << CodePointBits) - 1);

    /// <summary>How many bytes of it are missing; 0 between two code points.</summary>
    public int Missing => (int)(value >> MissingShift) & ((1 << MissingBits) - 1);

    /// <summary>How many bytes it has.</summary>
    public int Length => (int)(value >> LengthShift) & ((1 << LengthBits) - 1);

    /// <summary>Within the exact prefix.</summary>
    /// <param name="length">How many bytes of it are read.</param>
    public static long InPrefix(int length) => (1L << PrefixShift) | ((long)length << ReadShift);

    /// <summary>A row without cells.</summary>
    /// <param name="read">How many code points are read.</param>
    public static LevenshteinState AfterReading(int read) => new((long)read << ReadShift);

    /// <summary>The cells that are at most so many errors away, as bits.</summary>
    public int Within(int errors) => (int)(value >> (errors * Cells)) & CellMask;

    /// <summary>The cells where an exchange was begun by the last code point; the next one ends it at the same cell of the row below, with at most so
    /// many errors.</summary>
    public int Exchanged(int errors) => (int)(value >> (ExchangedShift + (errors * Cells))) & CellMask;

    /// <summary>The same with these cells, where there were none.</summary>
    public LevenshteinState With(int errors, int cells) => new(value | ((long)cells << (errors * Cells)));

    /// <summary>The same with these begun exchanges, where there were none.</summary>
    public LevenshteinState WithExchanged(int errors, int cells) => new(value | ((long)cells << (ExchangedShift + (errors * Cells))));

    /// <summary>The same row within a code point.</summary>
    public LevenshteinState InCodePoint(int bits, int length, int missing) =>
        new((value & RowMask) | ((long)bits << CodePointShift) | ((long)missing << MissingShift) | ((long)length << LengthShift));
}
