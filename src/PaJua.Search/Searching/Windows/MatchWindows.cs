using PaJua.Columns;

namespace PaJua.Searching.Windows;

/// <summary>The matches of a query in one segment as sets of bits, one window of 4,096 documents after another, without scores. Windows are those of
/// <see cref="ColumnReader"/>. For one thread.</summary>
internal abstract class MatchWindows : IDisposable
{
    private protected const int WordBits = 64;

    /// <summary>What it costs about to fill all windows, as a number of documents that are looked at.</summary>
    public abstract long Cost { get; }

    /// <summary>Adds the matches of a window, deleted documents too.</summary>
    /// <param name="window">Greater than the ones before.</param>
    /// <param name="matches">64 words, to which they are added.</param>
    public abstract void AddTo(int window, Span<ulong> matches);

    /// <summary>Lets go of what it reads.</summary>
    public abstract void Dispose();
}
