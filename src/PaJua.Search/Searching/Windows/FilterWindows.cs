using PaJua.Columns;
using PaJua.Searching.Filters;

namespace PaJua.Searching.Windows;

/// <summary>The documents that fulfil a condition on a column.</summary>
/// <param name="filter">The condition; owned by this.</param>
/// <param name="documents">How many the segment has.</param>
internal sealed class FilterWindows(ColumnFilter filter, int documents) : MatchWindows
{
    // Values are compared many at a time.
    private const int ValuesAtOnce = 16;

    private readonly ulong[] _matches = new ulong[ColumnBlock.Words];

    /// <inheritdoc/>
    public override long Cost => documents / ValuesAtOnce;

    /// <inheritdoc/>
    public override void AddTo(int window, Span<ulong> matches)
    {
        filter.Match(window, _matches);
        for (var word = 0; word < _matches.Length; word++) matches[word] |= _matches[word];
    }

    /// <inheritdoc/>
    public override void Dispose() => filter.Dispose();
}
