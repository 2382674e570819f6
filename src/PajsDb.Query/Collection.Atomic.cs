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

    /// <summary>Changes one document that matches: no other call can change it between the search and the change, and no two calls take the
    /// same.</summary>
    /// <param name="filter">As for <see cref="Find(Document)"/>.</param>
    /// <param name="change">Gives the new document for the one found. Must change nothing else, for it may run several times. Without an <c>_id</c>
    /// the new one keeps the old one's; it cannot have another.</param>
    /// <param name="options">Which document, and which state to give back; null for the first by id, as it was before.</param>
    /// <returns>The document; null when none matches.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>; <see cref="PajsErrorCode.InvalidDocument"/>: the <c>_id</c> was
    /// changed; <see cref="PajsErrorCode.Conflict"/>: after <see cref="TransactionOptions.MaxAttempts"/>; an error of the disk.</exception>
    public Document? FindOneAndUpdate(Document filter, Func<Document, Document> change, FindOneAndOptions? options = null) =>
        _session.Atomically(Modification(filter, change, null, options));

    /// <summary>As <see cref="FindOneAndUpdate(Document, Func{Document, Document}, FindOneAndOptions?)"/>, without holding a thread while it waits
    /// for the disk.</summary>
    public ValueTask<Document?> FindOneAndUpdateAsync(
        Document filter, Func<Document, Document> change, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Modification(filter, change, null, options, cancellationToken), cancellationToken);

    /// <summary>Changes one document that matches, by operators: no other call can change it between the search and the change, and no two calls take
    /// the same.</summary>
    /// <param name="filter">As for <see cref="Find(Document)"/>.</param>
    /// <param name="update">As for <see cref="UpdateOne(Document, Document, UpdateOptions?)"/>.</param>
    /// <param name="options">Which document, and which state to give back; null for the first by id, as it was before.</param>
    /// <returns>The document; null when none matches, and before an upsert.</returns>
    /// <exception cref="PajsException">As of <see cref="UpdateOne(Document, Document, UpdateOptions?)"/>; <see cref="PajsErrorCode.Conflict"/>: after
    /// <see cref="TransactionOptions.MaxAttempts"/>.</exception>
    public Document? FindOneAndUpdate(Document filter, Document update, FindOneAndOptions? options = null) =>
        _session.Atomically(Modification(filter, update, options));

    /// <summary>As <see cref="FindOneAndUpdate(Document, Document, FindOneAndOptions?)"/>, from JSON.</summary>
    public Document? FindOneAndUpdate(string filterJson, string updateJson, FindOneAndOptions? options = null) =>
        FindOneAndUpdate(Document.Parse(filterJson), Document.Parse(updateJson), options);

    /// <summary>As <see cref="FindOneAndUpdate(Document, Document, FindOneAndOptions?)"/>, without holding a thread while it waits for the
    /// disk.</summary>
    public ValueTask<Document?> FindOneAndUpdateAsync(
        Document filter, Document update, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Modification(filter, update, options, cancellationToken), cancellationToken);

    /// <summary>As <see cref="FindOneAndUpdate(Document, Document, FindOneAndOptions?)"/>, putting <paramref name="replacement"/> in the place of the
    /// document found.</summary>
    public Document? FindOneAndReplace(Document filter, Document replacement, FindOneAndOptions? options = null) =>
        _session.Atomically(Replacing(filter, replacement, options));

    /// <summary>As <see cref="FindOneAndReplace"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Document?> FindOneAndReplaceAsync(
        Document filter, Document replacement, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Replacing(filter, replacement, options, cancellationToken), cancellationToken);

    /// <summary>As <see cref="FindOneAndUpdate(Document, Document, FindOneAndOptions?)"/>, removing the document found and giving it
    /// back: no two calls get the same.</summary>
    public Document? FindOneAndDelete(Document filter, FindOneAndOptions? options = null) =>
        _session.Atomically(Modification(filter, null, null, options));

    /// <summary>As <see cref="FindOneAndDelete"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Document?> FindOneAndDeleteAsync(
        Document filter, FindOneAndOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Modification(filter, null, null, options, cancellationToken), cancellationToken);

    private ConditionalWrite Conditional(Document document, Revision expected)
    {
        var identified = IdentifiedDocument.From(document);
        return new ConditionalWrite(Target(), identified.Id, expected, identified.MessagePack);
    }

    private Func<Session, Document?> Modification(
        Document filter, Func<Document, Document>? change, Func<Document>? insertion, FindOneAndOptions? options,
        CancellationToken cancellationToken = default)
    {
        options ??= new FindOneAndOptions();
        return Modification(ParseFilter(filter, options), change, insertion, options, cancellationToken);
    }

    // Without an _id of its own, what is inserted takes the one that the filter names.
    private Func<Session, Document?> Replacing(
        Document filter, Document replacement, FindOneAndOptions? options, CancellationToken cancellationToken = default)
    {
        var change = new ReplacementChange(replacement);
        return Modification(filter, _ => replacement, Insertion, options, cancellationToken);

        Document Insertion() => replacement.TryGetField(Document.IdName, out _) ? replacement : change.Insertion(FilterParser.Parse(filter, _session.Time), 0);
    }

    private Func<Session, Document?> Modification(
        Document filter, Document update, FindOneAndOptions? options, CancellationToken cancellationToken = default)
    {
        options ??= new FindOneAndOptions();
        var parsed = ParseFilter(filter, options);
        var change = OperatorChange.Parse(update, options.ArrayFilters, _session.Time, options.Collation);
        return Modification(parsed, Changed, Insertion, options, cancellationToken);

        Document Changed(Document found) => change.Apply(found.MessagePack, parsed, Now()) is { } changed ? new Document(changed) : found;

        Document Insertion() => change.Insertion(parsed, Now());

        long Now() => _session.Time.GetUtcNow().UtcTicks;
    }

    private Func<Session, Document?> Modification(
        Filter filter, Func<Document, Document>? change, Func<Document>? insertion, FindOneAndOptions options, CancellationToken cancellationToken)
    {
        var budget = _session.Resources.Begin(options, cancellationToken);
        return new OneModification(Name, filter, change, options.Upsert ? insertion : null, options, budget).Run;
    }
}
