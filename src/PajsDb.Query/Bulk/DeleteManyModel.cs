using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.DeleteMany(Document)"/>.</summary>
/// <param name="Filter">Which documents.</param>
/// <param name="Options">Null for strings compared by their bytes, and the limits of the database.</param>
public sealed record DeleteManyModel(Document Filter, DeleteOptions? Options = null) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) =>
        tally.AddDeleted(collection.DeleteMany(Filter, Options ?? new DeleteOptions()));
}
