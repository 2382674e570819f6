using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>The field that says when a document inserted with a time to live expires: a date.</summary>
    public const string ExpiresName = "_expires";

    private static readonly Document ExpiresKeys = Document.Of((ExpiresName, 1));
    private static readonly IndexOptions ExpiresOptions = new() { Sparse = true, ExpireAfter = TimeSpan.Zero };

    /// <summary>As <see cref="Insert(Document)"/>, for a while: the document is there until the very instant, and gone after it.</summary>
    /// <param name="document">Gets the field <see cref="ExpiresName"/>, by which an index that is made for it lets it expire. Who changes that field
    /// changes the time, and who removes it lets the document stay.</param>
    /// <param name="timeToLive">More than zero.</param>
    public Value Insert(Document document, TimeSpan timeToLive) => Insert(Expiring(document, timeToLive));

    /// <summary>As <see cref="Insert(Document, TimeSpan)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Value> InsertAsync(Document document, TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        InsertAsync(Expiring(document, timeToLive), cancellationToken);

    /// <summary>As <see cref="InsertMany(IEnumerable{Document})"/>, for a while: see <see cref="Insert(Document, TimeSpan)"/>.</summary>
    public IReadOnlyList<Value> InsertMany(IEnumerable<Document> documents, TimeSpan timeToLive)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return InsertMany(documents.Select(document => Expiring(document, timeToLive)));
    }

    private Document Expiring(Document document, TimeSpan timeToLive)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        var known = _session.FindCollection(Name)?.Indexes.Expiring;
        if (known?.Any(static index => index.Fields[0].Path.Text == ExpiresName) != true) CreateIndex(ExpiresKeys, ExpiresOptions);
        return new DocumentBuilder(document) { [ExpiresName] = (_session.Time.GetUtcNow() + timeToLive).UtcDateTime }.Build();
    }
}
