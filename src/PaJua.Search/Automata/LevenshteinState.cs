namespace PaJua.Automata;

/// <summary>A state of a <see cref="LevenshteinAutomaton"/>, in the bits of a number that is not negative.</summary>
/// <remarks><code>
/// bit     bits   field
///  0      10     errors at the offsets -2 to 2 from the diagonal, two bits each
/// 10      10     the same of exchanges that are begun
/// 20      15     bits of the code point that is being read
/// 35       2     how many of its bytes are missing
/// 37       3     how many bytes it has; 0 between two code points
/// 40      11     code points read, or within the exact prefix bytes read
/// 51       1     whether it is within the exact prefix
/// </code></remarks>
internal readonly struct LevenshteinState(long value)
{
    private const int ErrorBits = 2;
    private const int ErrorMask = (1 << ErrorBits) - 1;
    private const int Cells = (2 * LevenshteinAutomaton.DistanceMax) + 1;
    private const int ExchangedShift = Cells * ErrorBits;
    private const int CodePointShift = 2 * ExchangedShift;
    private const int CodePointBits = 15;
    private const int MissingShift = CodePointShift + CodePointBits;
    private const int MissingBits = 2;
    private const int LengthShift = MissingShift + MissingBits;
    private const int LengthBits = 3;
    private const int ReadShift = LengthShift + LengthBits;
    private const int ReadBits = 11;
    private const int PrefixShift = ReadShift + ReadBits;
    private const long RowMask = (1L << CodePointShift) - 1;

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

    /// <summary>A row.</summary>
    /// <param name="read">How many code points are read.</param>
    /// <param name="errors">Of all cells; 0 to 3.</param>
    public static LevenshteinState Of(int read, int errors) =>
        new(((long)read << ReadShift) | (RowMask / ErrorMask * errors));

    /// <summary>The distance at an offset from the diagonal.</summary>
    public int Errors(int offset) => (int)(value >> ShiftOf(offset)) & ErrorMask;

    /// <summary>The distance behind an exchange that ends with the next code point, two columns and two rows on, at the same offset.</summary>
    public int Exchanged(int offset) => (int)(value >> (ShiftOf(offset) + ExchangedShift)) & ErrorMask;

    /// <summary>The same but for <see cref="Errors"/>.</summary>
    public LevenshteinState WithErrors(int offset, int errors) => With(ShiftOf(offset), errors);

    /// <summary>The same but for <see cref="Exchanged"/>.</summary>
    public LevenshteinState WithExchanged(int offset, int errors) => With(ShiftOf(offset) + ExchangedShift, errors);

    /// <summary>The same row within a code point.</summary>
    public LevenshteinState Within(int bits, int length, int missing)
    {
        var row = value & (RowMask | (((1L << ReadBits) - 1) << ReadShift));
        return new LevenshteinState(row | ((long)bits << CodePointShift) | ((long)missing << MissingShift) | ((long)length << LengthShift));
    }

    private static int ShiftOf(int offset) => (offset + LevenshteinAutomaton.DistanceMax) * ErrorBits;

    private LevenshteinState With(int shift, int errors) => new((value & ~((long)ErrorMask << shift)) | ((long)errors << shift));
}
