using System.Linq.Expressions;
using Pajs.Query.Typed;

namespace Pajs;

/// <summary>What LINQ queries over a collection offer beside the methods of <see cref="Queryable"/>.</summary>
public static class PajsQueryable
{
    /// <summary>Loads the objects that a member marked with <see cref="ReferenceAttribute"/> refers to: one look-up for a page of results, not
    /// one for each.</summary>
    /// <param name="source">A query for whole objects.</param>
    /// <param name="member">The member that takes them: <c>order => order.Customer</c>.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, when it is run: no member refers into this one.</exception>
    public static IQueryable<T> Include<T, TReference>(this IQueryable<T> source, Expression<Func<T, TReference>> member)
    {
        ArgumentNullException.ThrowIfNull(source);
        var method = typeof(PajsQueryable).GetMethod(nameof(Include))!.MakeGenericMethod(typeof(T), typeof(TReference));
        return source.Provider.CreateQuery<T>(Expression.Call(method, source.Expression, Expression.Quote(member)));
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
}
