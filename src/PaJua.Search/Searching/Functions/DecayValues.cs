using PaJua.Columns;
using PaJua.Searching.Places;

namespace PaJua.Searching.Functions;

/// <summary>The values of a <see cref="DecayFunction"/> of numbers or dates.</summary>
/// <param name="curve">Its curve.</param>
/// <param name="kind">Of the column.</param>
/// <param name="origin">The best value; of dates in ticks.</param>
/// <param name="column">Of the segment; null where no document has a value.</param>
internal sealed class DecayValues(DecayCurve curve, ColumnKind kind, double origin, Column? column) : FunctionValues
{
    private readonly ColumnReader? _reader = column?.Open();

    /// <inheritdoc/>
    public override double Max => 1;

    /// <inheritdoc/>
    public override double this[int document]
    {
        get
        {
            var numbers = _reader is null ? [] : _reader.GetAll(document);
            if (numbers.Length == 0) return 1;
            var nearest = double.PositiveInfinity;
            foreach (var number in numbers) nearest = Math.Min(nearest, Distance(number));
            return curve[nearest];
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _reader?.Dispose();

    private double Distance(long number)
    {
        var distance = kind switch
        {
            ColumnKind.Number => Math.Abs(ColumnNumber.ToDouble(number) - origin),
            ColumnKind.Date => Math.Abs(number - origin) / TimeSpan.TicksPerSecond,
            _ => Math.Abs(number - origin),
        };
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }
}

/// <summary>The values of a <see cref="DecayFunction"/> of places.</summary>
/// <param name="curve">Its curve.</param>
/// <param name="origin">The best place.</param>
/// <param name="column">Of the segment; null where no document has a place.</param>
internal sealed class PlaceDecayValues(DecayCurve curve, PlaceDistance origin, PlaceColumn? column) : FunctionValues
{
    private readonly PlaceColumnReader? _reader = column?.Open();

    /// <inheritdoc/>
    public override double Max => 1;

    /// <inheritdoc/>
    public override double this[int document]
    {
        get
        {
            var places = _reader is null ? [] : _reader.GetAll(document);
            if (places.Length == 0) return 1;
            var nearest = double.PositiveInfinity;
            foreach (var (longitude, latitude) in places) nearest = Math.Min(nearest, origin.To(longitude, latitude));
            return curve[nearest];
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _reader?.Dispose();
}
