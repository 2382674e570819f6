using System.Linq.Expressions;

namespace Pajs;

public sealed partial class Collection<T>
{
    /// <summary>As <see cref="Collection.FindOneAndUpdate(Document, Func{Document, Document}, FindOneAndOptions?)"/>, on objects.</summary>
    /// <param name="condition">Which object.</param>
    /// <param name="change">Gives the new object for the one found, with the same id. Must change nothing else, for it may run several times.</param>
    /// <param name="options">Which of several, and which state to give back; null for the first by id, as it was before.</param>
    /// <returns>The object; null when there is none.</returns>
    public T? FindOneAndUpdate(Expression<Func<T, bool>> condition, Func<T, T> change, FindOneAndOptions? options = null) =>
        Read(Documents.FindOneAndUpdate(FilterOf(condition), Changed(change), options));

    /// <summary>As <see cref="FindOneAndUpdate(Expression{Func{T, bool}}, Func{T, T}, FindOneAndOptions?)"/>, without holding a thread while it
    /// waits for the disk.</summary>
    public async ValueTask<T?> FindOneAndUpdateAsync(
        Expression<Func<T, bool>> condition, Func<T, T> change, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(await Documents.FindOneAndUpdateAsync(FilterOf(condition), Changed(change), options, cancellationToken).ConfigureAwait(false));

    /// <summary>Changes one object by an update and gives it back.</summary>
    /// <param name="condition">Which object.</param>
    /// <param name="update">What changes.</param>
    /// <param name="options">Which of several, and which state to give back; null for the first by id, as it was before.</param>
    /// <returns>The object; null when there is none.</returns>
    public T? FindOneAndUpdate(
        Expression<Func<T, bool>> condition, Func<Update<T>, Update<T>> update, FindOneAndOptions? options = null) =>
        Read(Documents.FindOneAndUpdate(FilterOf(condition), Built(update), options));

    /// <summary>As <see cref="FindOneAndUpdate(Expression{Func{T, bool}}, Func{Update{T}, Update{T}}, FindOneAndOptions?)"/>, without holding a
    /// thread while it waits for the disk.</summary>
    public async ValueTask<T?> FindOneAndUpdateAsync(
        Expression<Func<T, bool>> condition, Func<Update<T>, Update<T>> update, FindOneAndOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Read(await Documents.FindOneAndUpdateAsync(FilterOf(condition), Built(update), options, cancellationToken).ConfigureAwait(false));

    /// <summary>As <see cref="Collection.FindOneAndReplace(Document, Document, FindOneAndOptions?)"/>, on objects; the replacement has the
    /// id of the object found.</summary>
    public T? FindOneAndReplace(Expression<Func<T, bool>> condition, T replacement, FindOneAndOptions? options = null) =>
        Read(Documents.FindOneAndReplace(FilterOf(condition), ToDocument(replacement), options));

    /// <summary>As <see cref="FindOneAndReplace"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask<T?> FindOneAndReplaceAsync(
        Expression<Func<T, bool>> condition, T replacement, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(await Documents.FindOneAndReplaceAsync(FilterOf(condition), ToDocument(replacement), options, cancellationToken).ConfigureAwait(false));

    /// <summary>Removes an object and gives it back: no two calls get the same.</summary>
    public T? FindOneAndDelete(Expression<Func<T, bool>> condition, FindOneAndOptions? options = null) =>
        Read(Documents.FindOneAndDelete(FilterOf(condition), options));

    /// <summary>As <see cref="FindOneAndDelete"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask<T?> FindOneAndDeleteAsync(
        Expression<Func<T, bool>> condition, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(await Documents.FindOneAndDeleteAsync(FilterOf(condition), options, cancellationToken).ConfigureAwait(false));

    private T? Read(Document? document) => document is null ? null : _map.FromDocument(document);

    private Func<Document, Document> Changed(Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return document => _map.ToDocument(change(_map.FromDocument(document)));
    }
}
