using PaJua.Columns;

namespace PaJua.Searching.Filters;

/// <summary>A condition on the values of a segment's documents, of which it tells many at once or one. Windows are those of
/// <see cref="ColumnReader"/>. For one thread.</summary>
internal abstract class ColumnFilter : IDisposable
{
    /// <summary>About how many documents fulfil it.</summary>
    public abstract long Cost { get; }

    /// <summary>Which documents of a window fulfil it.</summary>
    /// <param name="window">Which.</param>
    /// <param name="matches">64 words, which are overwritten.</param>
    public abstract void Match(int window, Span<ulong> matches);

    /// <summary>Whether a document fulfils it.</summary>
    public abstract bool Matches(int document);

    /// <summary>Lets go of what it reads.</summary>
    public abstract void Dispose();
}
