namespace Pajs.Storage.Allocation;

/// <summary>Pages let go that an open snapshot can see, each with one snapshot that does.</summary>
/// <remarks>A page made by version <c>b</c> and let go by version <c>f</c> is seen by the snapshots of versions in [b, f), and by no other: one that
/// stays open for long holds what it sees itself, and not what came and went after it. Kept by holder, so that closing a snapshot that holds nothing
/// costs nothing.</remarks>
internal sealed class HeldPages
{
    private readonly Dictionary<long, List<(long FreedBy, FreedPage Page)>> _byHolder = [];
    private readonly List<long> _closed = [];

    /// <summary>All that is held.</summary>
    public IEnumerable<FreedPage> Pages => _byHolder.Values.SelectMany(static pages => pages.Select(static entry => entry.Page));

    /// <summary>Takes up a page if a snapshot can see it.</summary>
    /// <param name="open">The versions of open snapshots, ascending.</param>
    /// <param name="freedBy">The version that let the page go.</param>
    /// <param name="page">The page.</param>
    public bool TryHold(List<long> open, long freedBy, FreedPage page)
    {
        var index = open.BinarySearch(page.Born);
        if (index < 0) index = ~index;
        if (index == open.Count || open[index] >= freedBy) return false;
        if (!_byHolder.TryGetValue(open[index], out var pages)) _byHolder.Add(open[index], pages = []);
        pages.Add((freedBy, page));
        return true;
    }

    /// <summary>Moves what closed snapshots held to a list. Another snapshot may see it too.</summary>
    /// <param name="open">The versions of open snapshots, ascending.</param>
    /// <param name="released">Where to.</param>
    public void Release(List<long> open, List<(long FreedBy, FreedPage Page)> released)
    {
        foreach (var holder in _byHolder.Keys)
        {
            if (open.BinarySearch(holder) < 0) _closed.Add(holder);
        }

        foreach (var holder in _closed)
        {
            _byHolder.Remove(holder, out var pages);
            released.AddRange(pages!);
        }

        _closed.Clear();
    }
}
