using System.Linq.Expressions;

namespace Pajs;

public sealed partial class Collection<T>
{
    /// <summary>Changes the first object for which a condition holds: <c>u => u.Set(x => x.Name, "Anna").Inc(x => x.Visits, 1)</c>.</summary>
    /// <param name="condition">Which object.</param>
    /// <param name="update">What changes.</param>
    /// <param name="options">Null for the first by id, and no upsert.</param>
    /// <exception cref="PajsException">As of <see cref="Collection.UpdateOne(Document, Document, UpdateOptions?)"/>; or
    /// <see cref="PajsErrorCode.InvalidQuery"/>: the condition or a member cannot be translated, and why.</exception>
    public UpdateResult UpdateOne(Expression<Func<T, bool>> condition, Func<Update<T>, Update<T>> update, UpdateOptions? options = null) =>
        Documents.UpdateOne(FilterOf(condition), Built(update), options);

    /// <summary>As <see cref="UpdateOne"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<UpdateResult> UpdateOneAsync(
        Expression<Func<T, bool>> condition, Func<Update<T>, Update<T>> update, UpdateOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Documents.UpdateOneAsync(FilterOf(condition), Built(update), options, cancellationToken);

    /// <summary>Changes all objects for which a condition holds, in one transaction.</summary>
    /// <param name="condition">Which objects.</param>
    /// <param name="update">What changes.</param>
    /// <param name="options">Null for no upsert.</param>
    /// <exception cref="PajsException">As of <see cref="UpdateOne"/>.</exception>
    public UpdateResult UpdateMany(Expression<Func<T, bool>> condition, Func<Update<T>, Update<T>> update, UpdateOptions? options = null) =>
        Documents.UpdateMany(FilterOf(condition), Built(update), options);

    /// <summary>As <see cref="UpdateMany"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<UpdateResult> UpdateManyAsync(
        Expression<Func<T, bool>> condition, Func<Update<T>, Update<T>> update, UpdateOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Documents.UpdateManyAsync(FilterOf(condition), Built(update), options, cancellationToken);

    private static Document Built(Func<Update<T>, Update<T>> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return update(new Update<T>()).ToDocument();
    }
}
