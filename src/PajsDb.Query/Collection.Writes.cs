using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Adds a document.</summary>
    /// <param name="document">Its <c>_id</c>, any scalar, must be new; where it has none, a UUIDv7 as a string is put first, which sorts by
    /// the time of insertion.</param>
    /// <returns>The <c>_id</c>.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DuplicateKey"/>; <see cref="PajsErrorCode.KeyTooLarge"/>;
    /// <see cref="PajsErrorCode.InvalidDocument"/> when the <c>_id</c> is no scalar, or there is no valid geometry where places are indexed; an error of
    /// the disk.</exception>
    public Value Insert(Document document)
    {
        var identified = IdentifiedDocument.From(document, _session.Time);
        _session.Run(Insertion([identified]));
        return identified.Id;
    }

    /// <summary>As <see cref="Insert(Document)"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask<Value> InsertAsync(Document document, CancellationToken cancellationToken = default)
    {
        var identified = IdentifiedDocument.From(document, _session.Time);
        await _session.RunAsync(Insertion([identified]), cancellationToken).ConfigureAwait(false);
        return identified.Id;
    }

    /// <summary>Adds documents in one transaction: all of them or none.</summary>
    /// <param name="documents">As for <see cref="Insert(Document)"/>. Together at most <see cref="StoreLimits.MaxTransactionLength"/> bytes
    /// with their keys;
    /// more are refused and not split, for the caller alone knows where a split does no harm.</param>
    /// <returns>The ids, in the order of the documents.</returns>
    /// <exception cref="PajsException">As for <see cref="Insert(Document)"/>, the first document that cannot be added; or
    /// <see cref="PajsErrorCode.TransactionTooLarge"/>.</exception>
    public IReadOnlyList<Value> InsertMany(IEnumerable<Document> documents)
    {
        var identified = Identify(documents);
        _session.Run(Insertion(identified));
        return Array.ConvertAll(identified, document => document.Id);
    }

    /// <summary>As <see cref="InsertMany(IEnumerable{Document})"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask<IReadOnlyList<Value>> InsertManyAsync(
        IEnumerable<Document> documents, CancellationToken cancellationToken = default)
    {
        var identified = Identify(documents);
        await _session.RunAsync(Insertion(identified), cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(identified, document => document.Id);
    }

    /// <summary>Puts a document in the place of the one with the same <c>_id</c>.</summary>
    /// <param name="document">Must have an <c>_id</c>.</param>
    /// <param name="upsert">Whether to add it when there is none to replace.</param>
    /// <returns>Whether there was one to replace.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/> without a scalar <c>_id</c>, or without a
    /// valid geometry where places are indexed;
    /// <see cref="PajsErrorCode.KeyTooLarge"/>;
    /// an error of the disk.</exception>
    public bool Replace(Document document, bool upsert = false) => _session.Run(Replacement(document, upsert));

    /// <summary>As <see cref="Replace(Document, bool)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> ReplaceAsync(Document document, bool upsert = false, CancellationToken cancellationToken = default) =>
        _session.RunAsync(Replacement(document, upsert), cancellationToken);

    /// <summary>Removes the document with an id.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(Value id) => _session.Run(Deletion(id));

    /// <summary>As <see cref="Delete(Value)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> DeleteAsync(Value id, CancellationToken cancellationToken = default) =>
        _session.RunAsync(Deletion(id), cancellationToken);

    private CollectionTarget Target() => _session.Target(Name);

    private InsertWrite Insertion(IdentifiedDocument[] documents) => new(Target(), documents);

    private ReplaceWrite Replacement(Document document, bool upsert) => new(Target(), IdentifiedDocument.From(document), upsert);

    private DeleteWrite Deletion(Value id) => new(Target(), id);

    private IdentifiedDocument[] Identify(IEnumerable<Document> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return documents.Select(document => IdentifiedDocument.From(document, _session.Time)).ToArray();
    }
}
