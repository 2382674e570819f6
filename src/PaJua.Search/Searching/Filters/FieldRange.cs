using System.Globalization;
using Pajs;
using PaJua.Columns;

namespace PaJua.Searching.Filters;

/// <summary>Ranges of a field's values as ranges of the numbers that its column holds.</summary>
/// <remarks>A limit stands for all values that are equal to it: a day for each of its moments, 0 for -0 too, and 2.5 for none of the whole numbers.
/// NaN is in no range that has a limit.</remarks>
internal static class FieldRange
{
    // Beyond all numbers of 64 bits.
    private static readonly Int128 Beyond = (Int128)1 << 64;

    /// <summary>The numbers between two values.</summary>
    /// <param name="field">A field of numbers, dates or booleans.</param>
    /// <param name="query">Its limits: values of the field's type or texts that are read as such; or none.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidSyntax"/>: a limit is no value of the field's type.</exception>
    public static ColumnRange Of(SearchField field, RangeQuery query)
    {
        if (query.Lower.IsNone && query.Upper.IsNone) return ColumnRange.All;
        var isNumber = field.Type == SearchFieldType.Number;
        var least = (Int128)(isNumber ? ColumnNumber.OfDouble(double.NegativeInfinity) : long.MinValue);
        var greatest = (Int128)(isNumber ? ColumnNumber.OfDouble(double.PositiveInfinity) : long.MaxValue);
        if (!query.Lower.IsNone)
        {
            var lower = Read(field, query.Lower);
            least = query.IncludesLower ? lower.First : lower.Last + 1;
        }

        if (!query.Upper.IsNone)
        {
            var upper = Read(field, query.Upper);
            greatest = query.IncludesUpper ? upper.Last : upper.First - 1;
        }

        return Narrow(least, greatest);
    }

    /// <summary>The numbers of the values that are equal to one.</summary>
    /// <inheritdoc cref="Of"/>
    public static ColumnRange Equal(SearchField field, SearchValue value)
    {
        var (first, last) = Read(field, value);
        return Narrow(first, last);
    }

    /// <summary>A value of a field of numbers as a number.</summary>
    /// <inheritdoc cref="Of"/>
    public static double NumberOf(SearchField field, SearchValue value) => value.Kind switch
    {
        SearchValueKind.WholeNumber => value.WholeNumber,
        SearchValueKind.Number when double.IsFinite(value.Number) => value.Number,
        SearchValueKind.Text when TryParse(value.Text, out var number) && double.IsFinite(number) => number,
        _ => throw Wrong(field, value),
    };

    private static ColumnRange Narrow(Int128 least, Int128 greatest)
    {
        if (least > greatest || least > long.MaxValue || greatest < long.MinValue) return ColumnRange.None;
        return new ColumnRange((long)Int128.Max(least, long.MinValue), (long)Int128.Min(greatest, long.MaxValue));
    }

    // The numbers that are equal to a value; where there are none, the first is the next greater one, and the last the one before that.
    private static (Int128 First, Int128 Last) Read(SearchField field, SearchValue value) => (field.Type, value.Kind) switch
    {
        (SearchFieldType.WholeNumber, SearchValueKind.WholeNumber) => (value.WholeNumber, value.WholeNumber),
        (SearchFieldType.WholeNumber, SearchValueKind.Number) when !double.IsNaN(value.Number) => OfWhole(value.Number),
        (SearchFieldType.WholeNumber, SearchValueKind.Text) when TryParseWhole(value.Text, out var whole) => (whole, whole),
        (SearchFieldType.WholeNumber, SearchValueKind.Text) when TryParse(value.Text, out var number) => OfWhole(number),
        (SearchFieldType.Number, SearchValueKind.WholeNumber) => OfNumber(value.WholeNumber),
        (SearchFieldType.Number, SearchValueKind.Number) when !double.IsNaN(value.Number) => OfNumber(value.Number),
        (SearchFieldType.Number, SearchValueKind.Text) when TryParse(value.Text, out var number) => OfNumber(number),
        (SearchFieldType.Boolean, SearchValueKind.Boolean) => value.Boolean ? (1, 1) : (0, 0),
        (SearchFieldType.Boolean, SearchValueKind.Text) when bool.TryParse(value.Text, out var isTrue) => isTrue ? (1, 1) : (0, 0),
        (SearchFieldType.Date, SearchValueKind.Date) => (value.Date.Ticks, value.Date.Ticks),
        (SearchFieldType.Date, SearchValueKind.Text) when DatePeriod.TryParse(value.Text, out var period) => (period.First, period.Last),
        _ => throw Wrong(field, value),
    };

    private static PajsException Wrong(SearchField field, SearchValue value) => new(
        PajsErrorCode.InvalidSyntax, $"The value '{value}' of kind {value.Kind} is none of the field '{field.Name}' of type {field.Type}; "
        + $"give {Wanted(field.Type)}.");

    private static string Wanted(SearchFieldType type) => type switch
    {
        SearchFieldType.WholeNumber or SearchFieldType.Number => "a number, such as 12 or -0.5",
        SearchFieldType.Boolean => "true or false",
        SearchFieldType.Date => "a date of ISO 8601, such as 2010, 2010-05, 2010-05-03 or 2010-05-03T10:20:30Z",
        _ => "a query of another kind",
    };

    private static bool TryParseWhole(string text, out long number) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number);

    private static (Int128 First, Int128 Last) OfWhole(double number)
    {
        if (number >= long.MaxValue) return (Beyond, Beyond);
        if (number < long.MinValue) return (-Beyond, -Beyond);
        var last = (long)Math.Floor(number);
        return (last == number ? last : (Int128)last + 1, last);
    }

    private static (Int128 First, Int128 Last) OfNumber(double number) =>
        number == 0 ? (ColumnNumber.OfDouble(-0.0), ColumnNumber.OfDouble(0.0)) : (ColumnNumber.OfDouble(number), ColumnNumber.OfDouble(number));

    private static (Int128 First, Int128 Last) OfNumber(long whole)
    {
        var number = (double)whole;
        var place = (Int128)ColumnNumber.OfDouble(number);
        if ((Int128)number == whole) return OfNumber(number);
        return number > whole ? (place, place - 1) : (place + 1, place);
    }
}
