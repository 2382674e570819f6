using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Every document, in the order of the ids.</summary>
    public DocumentQuery Scan() => new(_session, Name, Filter.Everything, Document.Empty);

    /// <summary>Documents that match a filter, such as <c>{"country": "NO", "population": {"$gt": 100000}}</c>.</summary>
    /// <param name="filter">MongoDB's language: <c>$eq $ne $gt $gte $lt $lte $in $nin $exists $type $mod $regex $like $all $elemMatch $size
    /// $not $and $or $nor $expr $jsonSchema $comment $geoWithin $geoIntersects $near $nearSphere</c>, with dotted paths that reach into arrays;
    /// <c>$like</c>, with the wildcards of SQL, is ours. Conditions on <c>_id</c> and on paths of <see cref="Indexes"/> are looked up; what is left is
    /// asked of each document found.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming operator and path.</exception>
    public DocumentQuery Find(Document filter) => new(_session, Name, FilterParser.Parse(filter, _session.Time), filter);

    /// <summary>As <see cref="Find(Document)"/>, from JSON.</summary>
    public DocumentQuery Find(string filterJson) => Find(Document.Parse(filterJson));

    /// <summary>The first document that matches, in the order of the ids, or the nearest where the filter asks what is near; null when none
    /// does.</summary>
    public Document? FindOne(Document filter) => Find(filter).TakeFirst();

    /// <summary>As <see cref="FindOne(Document)"/>, from JSON.</summary>
    public Document? FindOne(string filterJson) => FindOne(Document.Parse(filterJson));

    /// <summary>The number of documents that match.</summary>
    public long Count(Document filter) => Find(filter).Count();

    /// <summary>As <see cref="Count(Document)"/>, from JSON.</summary>
    public long Count(string filterJson) => Count(Document.Parse(filterJson));

    /// <summary>Removes the documents that match, in one transaction.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>; <see cref="PajsErrorCode.TransactionTooLarge"/>; an
    /// error of the disk.</exception>
    public long DeleteMany(Document filter) => _session.Run(Deletion(filter));

    /// <summary>As <see cref="DeleteMany(Document)"/>, from JSON.</summary>
    public long DeleteMany(string filterJson) => DeleteMany(Document.Parse(filterJson));

    /// <summary>As <see cref="DeleteMany(Document)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<long> DeleteManyAsync(Document filter, CancellationToken cancellationToken = default) =>
        _session.RunAsync(Deletion(filter, cancellationToken), cancellationToken);

    /// <summary>As <see cref="DeleteMany(Document)"/>, with a collation or limits.</summary>
    public long DeleteMany(Document filter, DeleteOptions options) => _session.Run(Deletion(filter, options));

    /// <summary>As <see cref="DeleteMany(Document, DeleteOptions)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<long> DeleteManyAsync(Document filter, DeleteOptions options, CancellationToken cancellationToken = default) =>
        _session.RunAsync(Deletion(filter, options, cancellationToken), cancellationToken);

    private DeleteManyWrite Deletion(Document filter, CancellationToken cancellationToken = default) => Deletion(filter, null, cancellationToken);

    private DeleteManyWrite Deletion(Document filter, DeleteOptions? options, CancellationToken cancellationToken = default) =>
        new(SearchTarget(options, cancellationToken), ParseFilter(filter, options));
}
