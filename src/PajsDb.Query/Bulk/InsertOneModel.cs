using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.Insert(Document)"/>.</summary>
/// <param name="Document">The document.</param>
public sealed record InsertOneModel(Document Document) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) => tally.AddInserted(place, collection.Insert(Document));
}
