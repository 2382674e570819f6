namespace Pajs.Query;

/// <summary>What a write makes of each document that it finds, and what it inserts when it finds none.</summary>
internal abstract class DocumentChange
{
    /// <summary>The document as it becomes.</summary>
    /// <param name="stored">The document as it is.</param>
    /// <param name="filter">What it matched.</param>
    /// <param name="nowTicks">The time of the write, as UTC ticks.</param>
    /// <returns>Null when it stays the same.</returns>
    public abstract byte[]? Apply(ReadOnlyMemory<byte> stored, Filter filter, long nowTicks);

    /// <summary>The document to insert when none matches the filter; without an <c>_id</c>, perhaps.</summary>
    public abstract Document Insertion(Filter filter, long nowTicks);
}
