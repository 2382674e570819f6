using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Changes the first document that matches, by operators such as <c>{"$set": {"name": "x"}, "$inc": {"visits": 1}}</c>.</summary>
    /// <param name="filter">As for <see cref="Find(Document)"/>.</param>
    /// <param name="update">MongoDB's language: <c>$set $setOnInsert $unset $inc $mul $min $max $rename $currentDate $push $pop $pull $pullAll
    /// $addToSet $bit</c> at dotted paths, which may count elements of arrays and have the steps <c>$</c> (the element that the filter matched),
    /// <c>$[]</c> (every element) and <c>$[name]</c> (see <see cref="UpdateOptions.ArrayFilters"/>).</param>
    /// <param name="options">Null for the first document by id, and no upsert.</param>
    /// <remarks>Operators act in the order of their paths, whatever the order in which they are written. <c>$inc</c> and <c>$mul</c> of two int64
    /// give an int64; with a double they give a double, and with a decimal a decimal, for which a double is rounded to 15 digits; a result beyond the
    /// range of int64 or decimal is an error.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming operator and path: the update is malformed, or does not fit
    /// the document; <see cref="PajsErrorCode.DuplicateKey"/>; <see cref="PajsErrorCode.DocumentTooLarge"/>; an error of the disk.</exception>
    public UpdateResult UpdateOne(Document filter, Document update, UpdateOptions? options = null) => _session.Run(OneUpdate(filter, update, options));

    /// <summary>As <see cref="UpdateOne(Document, Document, UpdateOptions?)"/>, from JSON.</summary>
    public UpdateResult UpdateOne(string filterJson, string updateJson, UpdateOptions? options = null) =>
        UpdateOne(Document.Parse(filterJson), Document.Parse(updateJson), options);

    /// <summary>As <see cref="UpdateOne(Document, Document, UpdateOptions?)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<UpdateResult> UpdateOneAsync(
        Document filter, Document update, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.RunAsync(OneUpdate(filter, update, options, cancellationToken), cancellationToken);

    /// <summary>Changes all documents that match, in one transaction: when one of them does not fit the update, none is changed.</summary>
    /// <param name="filter">As for <see cref="Find(Document)"/>.</param>
    /// <param name="update">As for <see cref="UpdateOne(Document, Document, UpdateOptions?)"/>.</param>
    /// <param name="options">Without an order; null for no upsert.</param>
    /// <exception cref="PajsException">As of <see cref="UpdateOne(Document, Document, UpdateOptions?)"/>;
    /// <see cref="PajsErrorCode.TransactionTooLarge"/>.</exception>
    public UpdateResult UpdateMany(Document filter, Document update, UpdateOptions? options = null) => _session.Run(ManyUpdates(filter, update, options));

    /// <summary>As <see cref="UpdateMany(Document, Document, UpdateOptions?)"/>, from JSON.</summary>
    public UpdateResult UpdateMany(string filterJson, string updateJson, UpdateOptions? options = null) =>
        UpdateMany(Document.Parse(filterJson), Document.Parse(updateJson), options);

    /// <summary>As <see cref="UpdateMany(Document, Document, UpdateOptions?)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<UpdateResult> UpdateManyAsync(
        Document filter, Document update, UpdateOptions? options = null, CancellationToken cancellationToken = default) =>
        _session.RunAsync(ManyUpdates(filter, update, options, cancellationToken), cancellationToken);

    /// <summary>Puts a document in the place of the first one that matches, which keeps its <c>_id</c>.</summary>
    /// <param name="filter">As for <see cref="Find(Document)"/>.</param>
    /// <param name="replacement">Without operators. Its <c>_id</c>, if it has one, must be that of the document found.</param>
    /// <param name="upsert">Whether to insert it when none matches; without an <c>_id</c> it takes one that the filter asks to be equal to.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>; <see cref="PajsErrorCode.InvalidDocument"/>: it has another
    /// <c>_id</c>; <see cref="PajsErrorCode.DuplicateKey"/>; an error of the disk.</exception>
    public UpdateResult ReplaceOne(Document filter, Document replacement, bool upsert = false) => _session.Run(OneReplacement(filter, replacement, upsert));

    /// <summary>As <see cref="ReplaceOne(Document, Document, bool)"/>, from JSON.</summary>
    public UpdateResult ReplaceOne(string filterJson, string replacementJson, bool upsert = false) =>
        ReplaceOne(Document.Parse(filterJson), Document.Parse(replacementJson), upsert);

    /// <summary>As <see cref="ReplaceOne(Document, Document, bool)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<UpdateResult> ReplaceOneAsync(
        Document filter, Document replacement, bool upsert = false, CancellationToken cancellationToken = default) =>
        _session.RunAsync(OneReplacement(filter, replacement, upsert, cancellationToken), cancellationToken);

    /// <summary>As <see cref="ReplaceOne(Document, Document, bool)"/>, with an order, a collation or limits.</summary>
    /// <param name="filter">As for <see cref="Find(Document)"/>.</param>
    /// <param name="replacement">Without operators.</param>
    /// <param name="options">Without array filters.</param>
    public UpdateResult ReplaceOne(Document filter, Document replacement, UpdateOptions options) =>
        _session.Run(OneReplacement(filter, replacement, options));

    /// <summary>As <see cref="ReplaceOne(Document, Document, UpdateOptions)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<UpdateResult> ReplaceOneAsync(
        Document filter, Document replacement, UpdateOptions options, CancellationToken cancellationToken = default) =>
        _session.RunAsync(OneReplacement(filter, replacement, options, cancellationToken), cancellationToken);

    /// <summary>Removes the first document that matches, in the order of the ids, or the nearest where the filter asks what is near.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>; an error of the disk.</exception>
    public bool DeleteOne(Document filter) => _session.Run(OneDeletion(filter));

    /// <summary>As <see cref="DeleteOne(Document)"/>, from JSON.</summary>
    public bool DeleteOne(string filterJson) => DeleteOne(Document.Parse(filterJson));

    /// <summary>As <see cref="DeleteOne(Document)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> DeleteOneAsync(Document filter, CancellationToken cancellationToken = default) =>
        _session.RunAsync(OneDeletion(filter, cancellationToken), cancellationToken);

    /// <summary>As <see cref="DeleteOne(Document)"/>, with a collation or limits.</summary>
    public bool DeleteOne(Document filter, DeleteOptions options) => _session.Run(OneDeletion(filter, options));

    /// <summary>As <see cref="DeleteOne(Document, DeleteOptions)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> DeleteOneAsync(Document filter, DeleteOptions options, CancellationToken cancellationToken = default) =>
        _session.RunAsync(OneDeletion(filter, options, cancellationToken), cancellationToken);

    private UpdateOneWrite OneUpdate(Document filter, Document update, UpdateOptions? options, CancellationToken cancellationToken = default)
    {
        var change = OperatorChange.Parse(update, options?.ArrayFilters, _session.Time, options?.Collation);
        return OneWrite(filter, change, options, cancellationToken);
    }

    private UpdateManyWrite ManyUpdates(Document filter, Document update, UpdateOptions? options, CancellationToken cancellationToken = default)
    {
        if (options?.Sort is not null)
            throw new PajsException(PajsErrorCode.InvalidQuery, "An update of all documents that match takes no order: 'Sort' is for one document.");
        var change = OperatorChange.Parse(update, options?.ArrayFilters, _session.Time, options?.Collation);
        var target = SearchTarget(options, cancellationToken);
        return new UpdateManyWrite(target, ParseFilter(filter, options), change, options?.Upsert ?? false, _session.Time);
    }

    private UpdateOneWrite OneReplacement(Document filter, Document replacement, bool upsert, CancellationToken cancellationToken = default) =>
        OneReplacement(filter, replacement, new UpdateOptions { Upsert = upsert }, cancellationToken);

    private UpdateOneWrite OneReplacement(Document filter, Document replacement, UpdateOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ArrayFilters is not null)
            throw new PajsException(PajsErrorCode.InvalidQuery, "A replacement takes no array filters: they are for the paths of an update.");
        return OneWrite(filter, new ReplacementChange(replacement), options, cancellationToken);
    }

    private UpdateOneWrite OneWrite(Document filter, DocumentChange change, UpdateOptions? options, CancellationToken cancellationToken)
    {
        var parsed = ParseFilter(filter, options);
        var order = OrderOf(parsed, options?.Sort, options);
        var target = SearchTarget(options, cancellationToken);
        return new UpdateOneWrite(target, parsed, order, change, options?.Upsert ?? false, _session.Time);
    }

    private DeleteOneWrite OneDeletion(Document filter, CancellationToken cancellationToken = default) => OneDeletion(filter, null, cancellationToken);

    private DeleteOneWrite OneDeletion(Document filter, DeleteOptions? options, CancellationToken cancellationToken = default) =>
        new(SearchTarget(options, cancellationToken), ParseFilter(filter, options));

    private Filter ParseFilter(Document filter, SearchOptions? options) => FilterParser.Parse(filter, _session.Time, options?.Collation);

    private static SortOrder OrderOf(Filter filter, Document? sort, SearchOptions? options)
    {
        var order = sort is null or { Count: 0 } ? SortOrder.Of(filter) : SortOrder.Parse(sort);
        return options?.Collation is { } collation ? order.Under(collation) : order;
    }

    // The time of a write begins here, and goes on when others get in its way and it starts over.
    private CollectionTarget SearchTarget(SearchOptions? options, CancellationToken cancellationToken) =>
        _session.Target(Name, _session.Resources.Begin(options, cancellationToken));
}
