using System.Linq.Expressions;
using System.Reflection;
using Pajs.Query;
using Pajs.Query.Typed;

namespace Pajs;

/// <summary>What LINQ queries over a collection offer beside the methods of <see cref="Queryable"/>.</summary>
public static class PajsQueryable
{
    /// <summary>Loads the objects that a member marked with <see cref="ReferenceAttribute"/> refers to: one look-up for a page of results, not
    /// one for each.</summary>
    /// <param name="source">A query for whole objects.</param>
    /// <param name="member">The member that takes them: <c>order => order.Customer</c>; or a path of such members, <c>order =>
    /// order.Customer.Country</c>, <c>order => order.Products.Each().Maker</c>, all of which are loaded, by one look-up each.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, when it is run: no member refers into this one.</exception>
    public static IQueryable<T> Include<T, TReference>(this IQueryable<T> source, Expression<Func<T, TReference>> member)
    {
        ArgumentNullException.ThrowIfNull(source);
        var method = typeof(PajsQueryable).GetMethod(nameof(Include))!.MakeGenericMethod(typeof(T), typeof(TReference));
        return source.Provider.CreateQuery<T>(Expression.Call(method, source.Expression, Expression.Quote(member)));
    }

    /// <summary>Uses an index, as <see cref="DocumentQuery.Hint"/> does.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, when it is run: the query is a pipeline and no find; or there is no
    /// such index.</exception>
    public static IQueryable<T> Hint<T>(this IQueryable<T> source, string? index)
    {
        ArgumentNullException.ThrowIfNull(source);
        return With(source, nameof(Hint), Expression.Constant(index, typeof(string)));
    }

    /// <summary>Compares strings by a collation, as <see cref="DocumentQuery.Collation(Pajs.Collation?)"/> and <see cref="AggregateOptions"/>
    /// do; null for
    /// by their bytes.</summary>
    /// <remarks>Wherever in the query it stands, it holds for all of it.</remarks>
    public static IQueryable<T> Collation<T>(this IQueryable<T> source, Collation? collation)
    {
        ArgumentNullException.ThrowIfNull(source);
        return With(source, nameof(Collation), Expression.Constant(collation, typeof(Collation)));
    }

    /// <summary>Keeps the answer in memory, as <see cref="DocumentQuery.Cache"/> and <see cref="AggregateOptions.Cache"/> do.</summary>
    public static IQueryable<T> Cache<T>(this IQueryable<T> source, TimeSpan timeToLive)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        return With(source, nameof(Cache), Expression.Constant(timeToLive));
    }

    /// <summary>Leaves the objects that have a place or shape near a place, the nearest first, as <see cref="DocumentQuery.Near"/> does.</summary>
    /// <param name="source">A find: what has become a pipeline has no order by distance.</param>
    /// <param name="member">Where their places are: <c>town => town.Location</c>; a <see cref="GeoPosition"/>, a collection of these, of whose
    /// elements the nearest counts, or whatever is stored as a place or shape.</param>
    /// <param name="longitude">Degrees within [-180, 180].</param>
    /// <param name="latitude">Degrees within [-90, 90].</param>
    /// <param name="maxMeters">How far away they may be, on the sphere; infinite for no bound.</param>
    /// <param name="minMeters">How far away they have to be.</param>
    /// <remarks>With an <c>OrderBy</c> that order counts, and this only leaves objects out.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place, or distance.</exception>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, when it is run: the query has become a pipeline, asks already what
    /// is near, or the member is not stored.</exception>
    public static IQueryable<T> Near<T, TMember>(
        this IQueryable<T> source, Expression<Func<T, TMember>> member, double longitude, double latitude,
        double maxMeters = double.PositiveInfinity, double minMeters = 0) =>
        WhereAt(source, member, PlaceConditions.Near(new GeoPosition(longitude, latitude), maxMeters, minMeters));

    /// <summary>Leaves the objects that have a place within a polygon, or a shape all of which is, as
    /// <see cref="DocumentQuery.Within(string, IEnumerable{GeoPosition})"/> does.</summary>
    /// <param name="source">The query.</param>
    /// <param name="member">Where their places and shapes are: <c>town => town.Location</c>.</param>
    /// <param name="ring">At least three corners; the last may be the first again.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, when it is run: the corners make no polygon, or the member is not
    /// stored.</exception>
    public static IQueryable<T> Within<T, TMember>(this IQueryable<T> source, Expression<Func<T, TMember>> member, IEnumerable<GeoPosition> ring) =>
        WhereAt(source, member, PlaceConditions.Within(ring));

    /// <summary>As <see cref="Within{T, TMember}(IQueryable{T}, Expression{Func{T, TMember}}, IEnumerable{GeoPosition})"/>, for polygons with holes
    /// and several polygons.</summary>
    /// <param name="source">The query.</param>
    /// <param name="member">Where their places and shapes are.</param>
    /// <param name="polygon">GeoJSON of the type Polygon or MultiPolygon.</param>
    public static IQueryable<T> Within<T, TMember>(this IQueryable<T> source, Expression<Func<T, TMember>> member, Document polygon) =>
        WhereAt(source, member, PlaceConditions.Within(polygon));

    /// <summary>The next so many results, and a cursor that goes on after them: see <see cref="DocumentQuery.Page"/>.</summary>
    /// <param name="source">The query, the same for each page.</param>
    /// <param name="size">How many at most; at least 1.</param>
    /// <param name="cursor">That of the page before; null for the first page.</param>
    /// <param name="consistency">Which state the pages show.</param>
    /// <exception cref="PajsException">As of <see cref="DocumentQuery.Page"/>; <see cref="PajsErrorCode.InvalidQuery"/> also where the query is a
    /// pipeline and no find.</exception>
    public static DocumentPage<T> Page<T>(
        this IQueryable<T> source, int size, string? cursor = null, PageConsistency consistency = PageConsistency.Live)
    {
        ArgumentNullException.ThrowIfNull(source);
        return QueryExecutor.Page<T>(QueryTranslator.Translate(source.Expression), size, cursor, consistency);
    }

    /// <summary>How the query is answered, as of <see cref="DocumentQuery.Explain"/>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it cannot be translated, or it is a pipeline and no
    /// find.</exception>
    public static Document Explain<T>(this IQueryable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var query = QueryTranslator.Translate(source.Expression);
        return query.IsFind
            ? query.ToFind().Explain()
            : throw new PajsException(PajsErrorCode.InvalidQuery, $"Only a find can be explained, and this is a pipeline: {query}.");
    }

    /// <summary>The query as a stream for <c>await foreach</c>, which can be cancelled between two elements.</summary>
    public static IAsyncEnumerable<T> AsAsyncEnumerable<T>(this IQueryable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new AsyncElements<T>(source);
    }

    /// <summary>Leaves the objects whose values at a member fulfil a condition that C# has no words for.</summary>
    internal static IQueryable<T> WhereAt<T, TMember>(IQueryable<T> source, Expression<Func<T, TMember>> member, Document condition)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(member);
        var method = typeof(PajsQueryable).GetMethod(nameof(WhereAt), BindingFlags.NonPublic | BindingFlags.Static)!;
        method = method.MakeGenericMethod(typeof(T), typeof(TMember));
        return source.Provider.CreateQuery<T>(Expression.Call(method, source.Expression, Expression.Quote(member), Expression.Constant(condition)));
    }

    private static IQueryable<T> With<T>(IQueryable<T> source, string name, Expression argument)
    {
        var method = typeof(PajsQueryable).GetMethod(name)!.MakeGenericMethod(typeof(T));
        return source.Provider.CreateQuery<T>(Expression.Call(method, source.Expression, argument));
    }
}
