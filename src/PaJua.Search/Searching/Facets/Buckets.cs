using PaJua.Columns;

namespace PaJua.Searching.Facets;

/// <summary>Intervals that the numbers of a column fall into, each of which has a number itself, in their order.</summary>
internal abstract class Buckets
{
    /// <summary>The interval of a number.</summary>
    /// <returns>False where it is in none.</returns>
    public abstract bool TryFind(long number, out long bucket);

    /// <summary>Where an interval begins.</summary>
    public abstract SearchValue ValueOf(long bucket);
}

/// <summary>Intervals of one width.</summary>
/// <param name="kind">Of the column: whole numbers or numbers.</param>
/// <param name="width">Of each.</param>
internal sealed class HistogramBuckets(ColumnKind kind, double width) : Buckets
{
    /// <inheritdoc/>
    public override bool TryFind(long number, out long bucket)
    {
        // An interval is known by where it begins, so that those of very large numbers are not mistaken for each other.
        var value = kind == ColumnKind.WholeNumber ? number : ColumnNumber.ToDouble(number);
        var start = Math.Floor(value / width) * width;
        bucket = ColumnNumber.OfDouble(start + 0.0);
        return double.IsFinite(value) && double.IsFinite(start);
    }

    /// <inheritdoc/>
    public override SearchValue ValueOf(long bucket) => ColumnNumber.ToDouble(bucket);
}

/// <summary>Years, months, days or hours of UTC.</summary>
/// <param name="unit">Which.</param>
internal sealed class DateBuckets(FacetDateUnit unit) : Buckets
{
    // The span that the last date was in: the next one is often in it too.
    private long _first;
    private long _end;

    /// <inheritdoc/>
    public override bool TryFind(long number, out long bucket)
    {
        if (number < _first || number >= _end) SetSpan(ColumnNumber.Decode(ColumnKind.Date, number).Date);
        bucket = _first;
        return true;
    }

    /// <inheritdoc/>
    public override SearchValue ValueOf(long bucket) => ColumnNumber.Decode(ColumnKind.Date, bucket);

    private void SetSpan(DateTime date)
    {
        (_first, var length) = unit switch
        {
            FacetDateUnit.Year => (new DateTime(date.Year, 1, 1).Ticks, (DateTime.IsLeapYear(date.Year) ? 366 : 365) * TimeSpan.TicksPerDay),
            FacetDateUnit.Month => (new DateTime(date.Year, date.Month, 1).Ticks, DateTime.DaysInMonth(date.Year, date.Month) * TimeSpan.TicksPerDay),
            FacetDateUnit.Day => (date.Date.Ticks, TimeSpan.TicksPerDay),
            _ => (date.Ticks - (date.Ticks % TimeSpan.TicksPerHour), TimeSpan.TicksPerHour),
        };
        _end = _first + length;
    }
}
