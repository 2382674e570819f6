using Pajs.Query;

namespace Pajs;

public sealed partial class DocumentQuery
{
    /// <summary>Leaves the documents that have a place or shape near a place, the nearest first: <c>$near</c>.</summary>
    /// <param name="path">Where their places are: GeoJSON, or pairs <c>[longitude, latitude]</c>. Of several in an array the nearest counts.</param>
    /// <param name="longitude">Degrees within [-180, 180].</param>
    /// <param name="latitude">Degrees within [-90, 90].</param>
    /// <param name="maxMeters">How far away they may be, on the sphere; infinite for no bound.</param>
    /// <param name="minMeters">How far away they have to be.</param>
    /// <remarks>Documents at the same distance come in the order of their ids. After <see cref="Sort(Document)"/> that order counts, and this only
    /// leaves documents out. See docs/geo.md.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place, or distance.</exception>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the query asks already what is near.</exception>
    public DocumentQuery Near(string path, double longitude, double latitude, double maxMeters = double.PositiveInfinity, double minMeters = 0) =>
        Where(path, PlaceConditions.Near(new GeoPosition(longitude, latitude), maxMeters, minMeters));

    /// <summary>Leaves the documents that have a place within a polygon, or a shape all of which is: <c>$geoWithin</c>.</summary>
    /// <param name="path">Where their places and shapes are.</param>
    /// <param name="ring">At least three corners; the last may be the first again. Edges are straight in longitude and latitude, and belong to
    /// it.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the corners make no polygon, and why.</exception>
    public DocumentQuery Within(string path, IEnumerable<GeoPosition> ring) => Where(path, PlaceConditions.Within(ring));

    /// <summary>As <see cref="Within(string, IEnumerable{GeoPosition})"/>, for polygons with holes and several polygons.</summary>
    /// <param name="path">Where their places and shapes are.</param>
    /// <param name="polygon">GeoJSON of the type Polygon or MultiPolygon.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it is no such thing, or not valid, and why.</exception>
    public DocumentQuery Within(string path, Document polygon) => Where(path, PlaceConditions.Within(polygon));

    private DocumentQuery Where(string path, Document condition)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (_source is null) throw new InvalidOperationException("Only a query of a user has a filter as it was written.");
        return With(query =>
        {
            query._source = Query.Typed.Conditions.And(_source, Document.Of((path, condition)));
            query._filter = FilterParser.Parse(query._source, _session.Time, _collation);
        });
    }
}
