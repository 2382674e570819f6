namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Documents near a place, the nearest first: as <see cref="DocumentQuery.Near"/>, of all documents.</summary>
    /// <param name="path">Where their places are: GeoJSON, or pairs <c>[longitude, latitude]</c>.</param>
    /// <param name="longitude">Degrees within [-180, 180].</param>
    /// <param name="latitude">Degrees within [-90, 90].</param>
    /// <param name="maxMeters">How far away they may be, on the sphere; infinite for no bound.</param>
    /// <param name="minMeters">How far away they have to be.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place, or distance.</exception>
    public DocumentQuery Near(string path, double longitude, double latitude, double maxMeters = double.PositiveInfinity, double minMeters = 0) =>
        Scan().Near(path, longitude, latitude, maxMeters, minMeters);

    /// <summary>Documents within a polygon: as <see cref="DocumentQuery.Within(string, IEnumerable{GeoPosition})"/>, of all documents.</summary>
    public DocumentQuery Within(string path, IEnumerable<GeoPosition> ring) => Scan().Within(path, ring);

    /// <summary>Documents within polygons: as <see cref="DocumentQuery.Within(string, Document)"/>, of all documents.</summary>
    public DocumentQuery Within(string path, Document polygon) => Scan().Within(path, polygon);
}
