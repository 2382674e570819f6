using System.Linq.Expressions;
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

    private static IQueryable<T> With<T>(IQueryable<T> source, string name, Expression argument)
    {
        var method = typeof(PajsQueryable).GetMethod(name)!.MakeGenericMethod(typeof(T));
        return source.Provider.CreateQuery<T>(Expression.Call(method, source.Expression, argument));
    }
}
