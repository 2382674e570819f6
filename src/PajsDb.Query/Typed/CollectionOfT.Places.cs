using System.Linq.Expressions;

namespace Pajs;

public sealed partial class Collection<T>
{
    /// <summary>Objects near a place, the nearest first: as <see cref="PajsQueryable.Near"/>, of all objects; LINQ's methods go on from
    /// there.</summary>
    /// <param name="member">Where their places are: a <see cref="GeoPosition"/>, a collection of these, or whatever is stored as a place or
    /// shape.</param>
    /// <param name="longitude">Degrees within [-180, 180].</param>
    /// <param name="latitude">Degrees within [-90, 90].</param>
    /// <param name="maxMeters">How far away they may be, on the sphere; infinite for no bound.</param>
    /// <param name="minMeters">How far away they have to be.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place, or distance.</exception>
    public IQueryable<T> Near<TMember>(
        Expression<Func<T, TMember>> member, double longitude, double latitude, double maxMeters = double.PositiveInfinity, double minMeters = 0) =>
        AsQueryable().Near(member, longitude, latitude, maxMeters, minMeters);

    /// <summary>Objects within a polygon: as
    /// <see cref="PajsQueryable.Within{T, TMember}(IQueryable{T}, Expression{Func{T, TMember}}, IEnumerable{GeoPosition})"/>, of all
    /// objects.</summary>
    public IQueryable<T> Within<TMember>(Expression<Func<T, TMember>> member, IEnumerable<GeoPosition> ring) => AsQueryable().Within(member, ring);

    /// <summary>Objects within polygons: as <see cref="PajsQueryable.Within{T, TMember}(IQueryable{T}, Expression{Func{T, TMember}}, Document)"/>, of
    /// all objects.</summary>
    public IQueryable<T> Within<TMember>(Expression<Func<T, TMember>> member, Document polygon) => AsQueryable().Within(member, polygon);
}
