using PaJua.Columns;

namespace PaJua.Searching.Windows;

/// <summary>The documents of a set.</summary>
/// <param name="documents">The set.</param>
/// <param name="cost">About how many they are.</param>
internal sealed class BitWindows(DocumentBits documents, long cost) : MatchWindows
{
    /// <inheritdoc/>
    public override long Cost => cost;

    /// <inheritdoc/>
    public override void AddTo(int window, Span<ulong> matches) => documents.AddTo(window * ColumnBlock.Length, matches);

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
