using Pajs.Query;

namespace Pajs;

/// <summary>One write of a <see cref="Collection.BulkWrite"/>: <see cref="InsertOneModel"/>, <see cref="UpdateOneModel"/>,
/// <see cref="UpdateManyModel"/>, <see cref="ReplaceOneModel"/>, <see cref="DeleteOneModel"/>, <see cref="DeleteManyModel"/>.</summary>
public abstract record WriteModel
{
    private protected WriteModel()
    {
    }

    /// <summary>Carries the write out, as the collection's own call does.</summary>
    /// <param name="collection">Of the transaction that all writes belong to.</param>
    /// <param name="place">The write's place among them.</param>
    /// <param name="tally">Takes its result.</param>
    internal abstract void Run(Collection collection, int place, BulkTally tally);
}
