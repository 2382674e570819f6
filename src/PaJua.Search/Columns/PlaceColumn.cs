using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>A column of places. For any number of threads.</summary>
/// <param name="Longitudes">Their longitudes, as <see cref="Coordinate"/> has them.</param>
/// <param name="Latitudes">Their latitudes, of the same documents in the same order.</param>
internal sealed record PlaceColumn(Column Longitudes, Column Latitudes)
{
    /// <summary>Opens that of a field; null where there is none.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public static PlaceColumn? Open(SegmentFile segment, int field)
    {
        if (PackedColumn.Open(segment, field, SectionKind.Latitudes, SectionKind.LatitudeIndex) is not { } latitudes) return null;
        return PackedColumn.Open(segment, field) is { } longitudes && longitudes.Kind == ColumnKind.Coordinate
            && longitudes.ValueCount == latitudes.ValueCount
            ? new PlaceColumn(longitudes, latitudes)
            : throw Codec.Damage.Of($"the places of field {field} have latitudes, but not as many longitudes");
    }

    /// <summary>A reader, for one thread; to be disposed of before the segment is.</summary>
    public PlaceColumnReader Open() => new(Longitudes.IsSingle, Longitudes.Open(), Latitudes.Open());
}
