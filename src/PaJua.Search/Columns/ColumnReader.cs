namespace PaJua.Columns;

/// <summary>Reads a column. Windows are of 4,096 documents: bit b of word w of window n stands for document 4,096 · n + 64 · w + b. For one
/// thread.</summary>
internal abstract class ColumnReader : IDisposable
{
    /// <summary>The value of a document; of several, the first that was added.</summary>
    /// <returns>False where it has none.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed; so everywhere.</exception>
    public abstract bool TryGet(int document, out long value);

    /// <summary>All values of a document, as they were added.</summary>
    /// <returns>Valid until the next call.</returns>
    public abstract ReadOnlySpan<long> GetAll(int document);

    /// <summary>The values of some documents.</summary>
    /// <param name="documents">Ascending.</param>
    /// <param name="values">Gets them, instead of what it has.</param>
    public abstract void Gather(ReadOnlySpan<int> documents, ColumnValues values);

    /// <summary>The values of some documents of a window.</summary>
    /// <param name="window">Which.</param>
    /// <param name="documents">64 words.</param>
    /// <param name="values">Gets them, instead of what it has.</param>
    public abstract void Gather(int window, ReadOnlySpan<ulong> documents, ColumnValues values);

    /// <summary>Which documents of a window have a value.</summary>
    /// <param name="window">Which.</param>
    /// <param name="owners">64 words, which are overwritten.</param>
    public abstract void GetOwners(int window, Span<ulong> owners);

    /// <summary>Which documents of a window have a value of a range.</summary>
    /// <param name="window">Which.</param>
    /// <param name="least">The least value of the range.</param>
    /// <param name="greatest">The greatest; an empty range where it is less.</param>
    /// <param name="matches">64 words, which are overwritten.</param>
    public abstract void Match(int window, long least, long greatest, Span<ulong> matches);

    /// <summary>Lets go of the memory.</summary>
    public abstract void Dispose();
}
