using System.Linq.Expressions;
using Pajs.Query.Typed;

namespace Pajs;

public sealed partial class Collection<T>
{
    /// <summary>All objects, in the order of their ids, for LINQ: <c>Where</c>, <c>OrderBy</c>, <c>Select</c>, <c>GroupBy</c> and the like become one
    /// query of the database.</summary>
    /// <remarks>What has no counterpart there throws <see cref="PajsErrorCode.InvalidQuery"/> when the query is run, and is never done by reading
    /// everything; <c>AsEnumerable()</c> says where to go on in memory. A query's <c>ToString()</c> shows what it has become.</remarks>
    public IQueryable<T> AsQueryable() => From(Document.Empty);

    /// <summary>Objects for which a condition holds, in the order of their ids; LINQ's methods go on from there.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, when it is run: the condition cannot be translated, and
    /// why.</exception>
    public IQueryable<T> Find(Expression<Func<T, bool>> condition) => AsQueryable().Where(condition);

    /// <summary>Objects that match a filter, as of <see cref="Collection.Find(Document)"/>; LINQ's methods go on from there.</summary>
    public IQueryable<T> Find(Document filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return From(filter);
    }

    /// <summary>The first object for which a condition holds, in the order of the ids; null when there is none.</summary>
    public T? FindOne(Expression<Func<T, bool>> condition) => AsQueryable().FirstOrDefault(condition);

    /// <summary>The number of objects for which a condition holds.</summary>
    public long Count(Expression<Func<T, bool>> condition) => AsQueryable().LongCount(condition);

    /// <summary>Removes the objects for which a condition holds, in one transaction.</summary>
    /// <returns>How many there were.</returns>
    public long DeleteMany(Expression<Func<T, bool>> condition) => Documents.DeleteMany(FilterOf(condition));

    /// <summary>As <see cref="DeleteMany(Expression{Func{T, bool}})"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<long> DeleteManyAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        Documents.DeleteManyAsync(FilterOf(condition), cancellationToken);

    /// <summary>As <see cref="DeleteMany(Expression{Func{T, bool}})"/>, with a collation or limits.</summary>
    public long DeleteMany(Expression<Func<T, bool>> condition, DeleteOptions options) => Documents.DeleteMany(FilterOf(condition), options);

    /// <summary>As <see cref="DeleteMany(Expression{Func{T, bool}}, DeleteOptions)"/>, without holding a thread while it waits for the
    /// disk.</summary>
    public ValueTask<long> DeleteManyAsync(
        Expression<Func<T, bool>> condition, DeleteOptions options, CancellationToken cancellationToken = default) =>
        Documents.DeleteManyAsync(FilterOf(condition), options, cancellationToken);

    /// <summary>A condition as the filter that it becomes.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the condition cannot be translated, and why.</exception>
    public Document FilterOf(Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return FilterTranslator.Translate(Binder.Bind(condition, FieldNode.Root(_map.Codec)));
    }

    private TypedSource<T> From(Document filter) => new(Documents, filter, _map.Codec);
}
