using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.DeleteOne(Document)"/>.</summary>
/// <param name="Filter">Which document.</param>
public sealed record DeleteOneModel(Document Filter) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) => tally.AddDeleted(collection.DeleteOne(Filter) ? 1 : 0);
}
