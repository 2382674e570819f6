namespace Pajs.Query;

/// <summary>A walk over the documents that a plan finds and that match a filter. Starts before the first.</summary>
internal abstract class DocumentSource : IDisposable
{
    /// <summary>The budget of the run that walks, told of each entry and document that is looked at; null for none.</summary>
    public ExecutionBudget? Budget { get; set; }

    /// <summary>How many documents will be taken at most: a walk that reads ahead reads no further than that needs.</summary>
    public long Wanted { get; set; } = long.MaxValue;

    /// <summary>Index entries looked at so far.</summary>
    public long KeysExamined { get; protected set; }

    /// <summary>Cells of an index of places whose entries were asked for so far.</summary>
    public long CellsExamined { get; protected set; }

    /// <summary>Documents that the filter was asked of so far.</summary>
    public long DocumentsExamined { get; protected set; }

    /// <summary>The key of the document that the walk stands on; valid until it moves.</summary>
    public abstract ReadOnlySpan<byte> Key { get; }

    /// <summary>The document that the walk stands on; valid until it moves.</summary>
    public abstract ReadOnlySpan<byte> Document { get; }

    /// <summary>The document that the walk stands on, in memory of its own.</summary>
    public virtual byte[] CopyDocument() => Document.ToArray();

    /// <summary>Goes to the next document that matches; false at the end.</summary>
    public abstract bool MoveNext();

    public abstract void Dispose();
}
