using Pajs.Query;

namespace Pajs;

/// <summary>As <see cref="Collection.ReplaceOne(Document, Document, bool)"/>.</summary>
/// <param name="Filter">Which document.</param>
/// <param name="Replacement">What takes its place.</param>
/// <param name="Upsert">Whether to insert it when none matches.</param>
public sealed record ReplaceOneModel(Document Filter, Document Replacement, bool Upsert = false) : WriteModel
{
    internal override void Run(Collection collection, int place, BulkTally tally) => tally.Add(place, collection.ReplaceOne(Filter, Replacement, Upsert));
}
