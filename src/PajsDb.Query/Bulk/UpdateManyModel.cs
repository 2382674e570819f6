using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.UpdateMany(Document, Document, UpdateOptions?)"/>.</summary>
/// <param name="Filter">Which documents.</param>
/// <param name="Update">The operators.</param>
/// <param name="Options">Null for no upsert.</param>
public sealed record UpdateManyModel(Document Filter, Document Update, UpdateOptions? Options = null) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) => tally.Add(place, collection.UpdateMany(Filter, Update, Options));
}
