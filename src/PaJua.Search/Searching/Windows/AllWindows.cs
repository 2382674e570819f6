using PaJua.Columns;

namespace PaJua.Searching.Windows;

/// <summary>What all of several match, and another does not.</summary>
/// <param name="required">At least one; owned by this.</param>
/// <param name="excluded">Null for nothing; owned by this.</param>
internal sealed class AllWindows(IReadOnlyList<MatchWindows> required, MatchWindows? excluded) : MatchWindows
{
    private readonly ulong[] _all = new ulong[ColumnBlock.Words];
    private readonly ulong[] _one = new ulong[ColumnBlock.Words];

    /// <inheritdoc/>
    public override long Cost => required.Sum(static part => part.Cost) + (excluded?.Cost ?? 0);

    /// <inheritdoc/>
    public override void AddTo(int window, Span<ulong> matches)
    {
        _all.AsSpan().Clear();
        required[0].AddTo(window, _all);
        for (var i = 1; i < required.Count && HasAny(); i++)
        {
            Fill(required[i], window);
            for (var word = 0; word < _all.Length; word++) _all[word] &= _one[word];
        }

        if (excluded is not null && HasAny())
        {
            Fill(excluded, window);
            for (var word = 0; word < _all.Length; word++) _all[word] &= ~_one[word];
        }

        for (var word = 0; word < _all.Length; word++) matches[word] |= _all[word];
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var part in required) part.Dispose();
        excluded?.Dispose();
    }

    private bool HasAny() => _all.AsSpan().ContainsAnyExcept(0UL);

    private void Fill(MatchWindows part, int window)
    {
        _one.AsSpan().Clear();
        part.AddTo(window, _one);
    }
}
