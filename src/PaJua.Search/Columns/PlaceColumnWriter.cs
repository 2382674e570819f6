using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>Writes a column of places: their longitudes and their latitudes, in the same order. Precise to half a centimetre: see
/// <see cref="Coordinate"/>.</summary>
/// <param name="segment">The segment.</param>
/// <param name="field">The number of the field.</param>
internal sealed class PlaceColumnWriter(SegmentWriter segment, int field)
{
    private readonly ColumnWriter _longitudes = new(segment, field, ColumnKind.Coordinate);
    private readonly ColumnWriter _latitudes = new(segment, field, ColumnKind.Coordinate, SectionKind.Latitudes, SectionKind.LatitudeIndex);

    /// <summary>Adds a place.</summary>
    /// <param name="document">Not less than the one before; the same for one more place of it.</param>
    /// <param name="longitude">In [-180, 180] degrees.</param>
    /// <param name="latitude">In [-90, 90] degrees.</param>
    public void Add(int document, double longitude, double latitude)
    {
        var (x, y) = (Coordinate.OfLongitude(longitude), Coordinate.OfLatitude(latitude));
        _longitudes.Add(document, x);
        _latitudes.Add(document, y);
    }

    /// <summary>Writes what is left. Nothing may be added any more.</summary>
    public void Complete()
    {
        _longitudes.Complete();
        _latitudes.Complete();
    }
}
