using PaJua.Columns;

namespace PaJua.Searching.Filters;

/// <summary>Documents with a value of a range.</summary>
internal sealed class RangeFilter : ColumnFilter
{
    private readonly ColumnReader _reader;
    private readonly long _least;
    private readonly long _greatest;

    /// <param name="column">The values.</param>
    /// <param name="range">The least and the greatest value.</param>
    public RangeFilter(Column column, ColumnRange range)
    {
        (_least, _greatest) = (range.Least, range.Greatest);
        Cost = Estimate(column, range);
        _reader = column.Open();
    }

    /// <inheritdoc/>
    public override long Cost { get; }

    /// <inheritdoc/>
    public override void Match(int window, Span<ulong> matches) => _reader.Match(window, _least, _greatest, matches);

    /// <inheritdoc/>
    public override bool Matches(int document)
    {
        foreach (var value in _reader.GetAll(document))
            if (value >= _least && value <= _greatest) return true;
        return false;
    }

    /// <inheritdoc/>
    public override void Dispose() => _reader.Dispose();

    // As if the values were spread evenly from the least to the greatest.
    private static long Estimate(Column column, ColumnRange range)
    {
        if (!column.TryGetRange(out var least, out var greatest) || range.Least > greatest || range.Greatest < least) return 0;
        var (from, to) = (Math.Max(least, range.Least), Math.Min(greatest, range.Greatest));
        return (long)(column.OwnerCount * (((double)to - from + 1) / ((double)greatest - least + 1)));
    }
}
