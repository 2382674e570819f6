namespace Pajs.Query;

/// <summary>What one operator does at one path. Immutable.</summary>
/// <param name="name">As it is written: <c>$inc</c>.</param>
/// <param name="path">Where.</param>
internal abstract class UpdateOperator(string name, UpdatePath path)
{
    /// <summary>As it is written.</summary>
    public string Name { get; } = name;

    /// <summary>Where it changes a document.</summary>
    public UpdatePath Path { get; } = path;

    /// <summary>Whether it does nothing to a document that exists.</summary>
    public virtual bool IsForInsertsOnly => false;

    /// <summary>What becomes of one value.</summary>
    /// <param name="current">The encoded value at the path; empty where there is none. Valid as long as the stored document is.</param>
    /// <param name="run">The document, and the time.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the value is none that the operator can change.</exception>
    public abstract Change Apply(ReadOnlyMemory<byte> current, UpdateRun run);
}
