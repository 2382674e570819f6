using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Puts a document in the place of the one with the same <c>_id</c>, if that one still is what the caller has seen.</summary>
    /// <param name="document">Must have an <c>_id</c>.</param>
    /// <param name="ifRevision">The revision that the stored document must have: <see cref="Document.Revision"/>.</param>
    /// <returns>The new revision.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.RevisionMismatch"/>: it has another revision, or is not there; otherwise as for
    /// <see cref="Replace(Document, bool)"/>.</exception>
    public Revision Replace(Document document, Revision ifRevision)
    {
        _session.Run(Conditional(document, ifRevision));
        return document.Revision;
    }

    /// <summary>As <see cref="Replace(Document, Revision)"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask<Revision> ReplaceAsync(Document document, Revision ifRevision, CancellationToken cancellationToken = default)
    {
        await _session.RunAsync(Conditional(document, ifRevision), cancellationToken).ConfigureAwait(false);
        return document.Revision;
    }

    /// <summary>Removes the document with an id, if it still is what the caller has seen.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.RevisionMismatch"/>: it has another revision, or is not there.</exception>
    public void Delete(Value id, Revision ifRevision) => _session.Run(new ConditionalWrite(Target(), id, ifRevision, null));

    /// <summary>As <see cref="Delete(Value, Revision)"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask DeleteAsync(Value id, Revision ifRevision, CancellationToken cancellationToken = default) =>
        await _session.RunAsync(new ConditionalWrite(Target(), id, ifRevision, null), cancellationToken).ConfigureAwait(false);

    /// <summary>Changes one document that matches: no other call can change it between the search and the change, and no two calls take the same.</summary>
    /// <param name="filter">As for <see cref="Find(Document)"/>.</param>
    /// <param name="change">Gives the new document for the one found. Must change nothing else, for it may run several times. Without an <c>_id</c> the
    /// new one keeps the old one's; it cannot have another.</param>
    /// <param name="options">Which document, and which state to give back; null for the first by id, as it was before.</param>
    /// <returns>The document; null when none matches.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>; <see cref="PajsErrorCode.InvalidDocument"/>: the <c>_id</c> was changed;
    /// <see cref="PajsErrorCode.Conflict"/>: after <see cref="TransactionOptions.MaxAttempts"/>; an error of the disk.</exception>
    public Document? FindOneAndUpdate(Document filter, Func<Document, Document> change, FindOneAndOptions? options = null) =>
        _session.Atomically(Modification(filter, change, null, options));

    /// <summary>As <see cref="FindOneAndUpdate"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Document?> FindOneAndUpdateAsync(
        Document filter, Func<Document, Document> change, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Modification(filter, change, null, options), cancellationToken);

    /// <summary>As <see cref="FindOneAndUpdate"/>, putting <paramref name="replacement"/> in the place of the document found.</summary>
    public Document? FindOneAndReplace(Document filter, Document replacement, FindOneAndOptions? options = null) =>
        _session.Atomically(Modification(filter, _ => replacement, replacement, options));

    /// <summary>As <see cref="FindOneAndReplace"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Document?> FindOneAndReplaceAsync(
        Document filter, Document replacement, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Modification(filter, _ => replacement, replacement, options), cancellationToken);

    /// <summary>As <see cref="FindOneAndUpdate"/>, removing the document found and giving it back: no two calls get the same.</summary>
    public Document? FindOneAndDelete(Document filter, FindOneAndOptions? options = null) =>
        _session.Atomically(Modification(filter, null, null, options));

    /// <summary>As <see cref="FindOneAndDelete"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Document?> FindOneAndDeleteAsync(
        Document filter, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Modification(filter, null, null, options), cancellationToken);

    private ConditionalWrite Conditional(Document document, Revision expected)
    {
        var identified = IdentifiedDocument.From(document);
        return new ConditionalWrite(Target(), identified.Id, expected, identified.MessagePack);
    }

    private Func<Session, Document?> Modification(
        Document filter, Func<Document, Document>? change, Document? insertion, FindOneAndOptions? options)
    {
        ArgumentNullException.ThrowIfNull(filter);
        options ??= new FindOneAndOptions();
        var modification = new OneModification(Name, FilterParser.Parse(filter), change, options.Upsert ? insertion : null, options);
        return modification.Run;
    }
}
