using System.Linq.Expressions;

namespace Pajs;

public sealed partial class Collection<T>
{
    /// <summary>As <see cref="Collection.Indexes"/>.</summary>
    public IReadOnlyList<IndexInfo> Indexes => Documents.Indexes;

    /// <summary>Makes an index on a member, or on several: <c>x => x.Email</c>, <c>x => new { x.Country, x.Name }</c>; ascending.</summary>
    /// <param name="members">Paths of members. Collections have an entry for each element; <c>x => x.Lines.Each().Sku</c> indexes a member of
    /// theirs.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">As for <see cref="Collection.CreateIndex(Document, IndexOptions?, IProgress{long}?, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Gives up; there is no index then.</param>
    /// <returns>The index; where there is the very same already, that one.</returns>
    /// <exception cref="PajsException">As of <see cref="Collection.CreateIndex(Document, IndexOptions?, IProgress{long}?, CancellationToken)"/>; or
    /// <see cref="PajsErrorCode.InvalidQuery"/>: what is named is not stored.</exception>
    public IndexInfo CreateIndex<TKey>(
        Expression<Func<T, TKey>> members, IndexOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Documents.CreateIndex(IndexKeys<T>.Of(members).ToDocument(), options, progress, cancellationToken);

    /// <summary>Makes an index on members, each with its direction: <c>i => i.Ascending(x => x.Country).Descending(x => x.Population)</c>.</summary>
    /// <exception cref="PajsException">As of <see cref="CreateIndex{TKey}"/>.</exception>
    public IndexInfo CreateIndex(
        Func<IndexKeys<T>, IndexKeys<T>> keys, IndexOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Documents.CreateIndex(KeysOf(keys), options, progress, cancellationToken);

    /// <summary>As <see cref="CreateIndex{TKey}"/>, on a thread of the pool.</summary>
    public Task<IndexInfo> CreateIndexAsync<TKey>(
        Expression<Func<T, TKey>> members, IndexOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Documents.CreateIndexAsync(IndexKeys<T>.Of(members).ToDocument(), options, progress, cancellationToken);

    /// <summary>As <see cref="CreateIndex(Func{IndexKeys{T}, IndexKeys{T}}, IndexOptions?, IProgress{long}?, CancellationToken)"/>, on a thread of
    /// the pool.</summary>
    public Task<IndexInfo> CreateIndexAsync(
        Func<IndexKeys<T>, IndexKeys<T>> keys, IndexOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Documents.CreateIndexAsync(KeysOf(keys), options, progress, cancellationToken);

    /// <summary>As <see cref="Collection.DropIndex"/>.</summary>
    public bool DropIndex(string name) => Documents.DropIndex(name);

    /// <summary>Removes the index on a member, or on several, ascending.</summary>
    /// <returns>Whether there was one.</returns>
    public bool DropIndex<TKey>(Expression<Func<T, TKey>> members) => DropIndex(IndexKeys<T>.Of(members).ToDocument());

    /// <summary>Removes the index on members in their directions.</summary>
    /// <returns>Whether there was one.</returns>
    public bool DropIndex(Func<IndexKeys<T>, IndexKeys<T>> keys) => DropIndex(KeysOf(keys));

    private static Document KeysOf(Func<IndexKeys<T>, IndexKeys<T>> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys(new IndexKeys<T>()).ToDocument();
    }

    private bool DropIndex(Document keys) => Documents.Indexes.FirstOrDefault(index => index.Keys.Equals(keys)) is { } found && DropIndex(found.Name);
}
