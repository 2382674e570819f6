using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.DeleteMany(Document)"/>.</summary>
/// <param name="Filter">Which documents.</param>
public sealed record DeleteManyModel(Document Filter) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) => tally.AddDeleted(collection.DeleteMany(Filter));
}
