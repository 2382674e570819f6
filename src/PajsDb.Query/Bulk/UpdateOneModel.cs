using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.UpdateOne(Document, Document, UpdateOptions?)"/>.</summary>
/// <param name="Filter">Which document.</param>
/// <param name="Update">The operators.</param>
/// <param name="Options">Null for the first document by id, and no upsert.</param>
public sealed record UpdateOneModel(Document Filter, Document Update, UpdateOptions? Options = null) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) => tally.Add(place, collection.UpdateOne(Filter, Update, Options));
}
