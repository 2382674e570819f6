namespace PaJua.Searching.Windows;

/// <summary>What any of several match.</summary>
/// <param name="parts">Owned by this.</param>
internal sealed class AnyWindows(IReadOnlyList<MatchWindows> parts) : MatchWindows
{
    /// <inheritdoc/>
    public override long Cost => parts.Sum(static part => part.Cost);

    /// <inheritdoc/>
    public override void AddTo(int window, Span<ulong> matches)
    {
        foreach (var part in parts) part.AddTo(window, matches);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var part in parts) part.Dispose();
    }

    /// <summary>Those of several; null for none.</summary>
    public static MatchWindows? Of(List<MatchWindows> parts) => parts.Count switch { 0 => null, 1 => parts[0], _ => new AnyWindows(parts) };
}
