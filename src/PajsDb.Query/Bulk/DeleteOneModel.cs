using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.DeleteOne(Document)"/>.</summary>
/// <param name="Filter">Which document.</param>
/// <param name="Options">Null for strings compared by their bytes, and the limits of the database.</param>
public sealed record DeleteOneModel(Document Filter, DeleteOptions? Options = null) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) =>
        tally.AddDeleted(collection.DeleteOne(Filter, Options ?? new DeleteOptions()) ? 1 : 0);
}
