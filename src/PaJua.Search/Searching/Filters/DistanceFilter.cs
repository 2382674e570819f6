using System.Numerics;
using PaJua.Columns;
using PaJua.Searching.Places;

namespace PaJua.Searching.Filters;

/// <summary>Documents with a place no farther from another: those of a box around it are looked at one by one.</summary>
internal sealed class DistanceFilter(PlaceColumn column, PlaceDistance distance, double meters) : ColumnFilter
{
    private const int WordBits = 64;

    private readonly PlaceColumnReader _reader = column.Open();
    private readonly PlaceBox _box = PlaceBox.Around(distance.Longitude, distance.Latitude, meters);

    /// <inheritdoc/>
    public override long Cost { get; } = (long)(column.Longitudes.OwnerCount * Math.Min(1, meters / Sphere.MetersMax));

    /// <inheritdoc/>
    public override void Match(int window, Span<ulong> matches)
    {
        _reader.Match(window, _box.West, _box.South, _box.East, _box.North, matches);
        for (var word = 0; word < ColumnBlock.Words; word++)
        {
            var first = (window * ColumnBlock.Length) + (word * WordBits);
            for (var left = matches[word]; left != 0; left &= left - 1)
                if (!Matches(first + BitOperations.TrailingZeroCount(left))) matches[word] &= ~(left & (0 - left));
        }
    }

    /// <inheritdoc/>
    public override bool Matches(int document)
    {
        foreach (var (longitude, latitude) in _reader.GetAll(document))
            if (distance.To(longitude, latitude) <= meters) return true;
        return false;
    }

    /// <inheritdoc/>
    public override void Dispose() => _reader.Dispose();
}
