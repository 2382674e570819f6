namespace PaJua.Columns;

/// <summary>Values as the whole numbers that columns hold; these have the order of the values.</summary>
internal static class ColumnNumber
{
    /// <summary>The number of a value.</summary>
    /// <param name="kind">Of a column of numbers, booleans or dates.</param>
    /// <param name="value">Of that kind; a column of floating-point numbers takes whole ones too.</param>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public static long Encode(ColumnKind kind, SearchValue value) => kind switch
    {
        ColumnKind.WholeNumber => value.WholeNumber,
        ColumnKind.Number => OfDouble(value.Number),
        ColumnKind.Boolean => value.Boolean ? 1 : 0,
        ColumnKind.Date => value.Date.Ticks,
        _ => throw Wrong(kind),
    };

    /// <summary>The value of a number.</summary>
    /// <param name="kind">Of a column of numbers, booleans or dates.</param>
    /// <param name="number">From such a column.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: it is no number of the kind.</exception>
    public static SearchValue Decode(ColumnKind kind, long number) => kind switch
    {
        ColumnKind.WholeNumber => number,
        ColumnKind.Number => ToDouble(number),
        ColumnKind.Boolean => number is 0 or 1 ? number == 1 : throw Codec.Damage.Of($"a column has {number} for false or true"),
        ColumnKind.Date => number >= 0 && number <= DateTime.MaxValue.Ticks
            ? new DateTime(number, DateTimeKind.Utc)
            : throw Codec.Damage.Of($"a column has a date of {number} ticks"),
        _ => throw Wrong(kind),
    };

    /// <summary>The number of a floating-point number: in the same order, where -0 is less than 0, and NaN less or greater than all by its
    /// sign.</summary>
    public static long OfDouble(double value) => Turn(BitConverter.DoubleToInt64Bits(value));

    /// <summary>The floating-point number of a number, to the bit.</summary>
    public static double ToDouble(long number) => BitConverter.Int64BitsToDouble(Turn(number));

    // Those below 0 run the other way.
    private static long Turn(long bits) => bits ^ ((bits >> 63) & long.MaxValue);

    private static InvalidOperationException Wrong(ColumnKind kind) => new($"The values of a column of {kind} are not numbers.");
}
