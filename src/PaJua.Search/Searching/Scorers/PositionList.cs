using PaJua.Postings;

namespace PaJua.Searching.Scorers;

/// <summary>The positions in a document at which any of some terms stands.</summary>
/// <param name="cursors">The terms, opened with positions, which nobody else reads.</param>
internal sealed class PositionList(params PostingsCursor[] cursors)
{
    /// <summary>The positions, ascending, each once, and others behind them.</summary>
    public int[] Positions { get; private set; } = new int[16];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads those of a document, on which the cursors of the terms that it has stand.</summary>
    public void Read(int document)
    {
        Count = 0;
        foreach (var cursor in cursors)
        {
            if (cursor.Document != document) continue;
            var isFirst = Count == 0;
            Append(cursor.ReadPositions());
            if (!isFirst) Order();
        }
    }

    private void Append(ReadOnlySpan<int> positions)
    {
        var count = Count + positions.Length;
        if (Positions.Length < count)
        {
            var larger = new int[Math.Max(count, 2 * Positions.Length)];
            Positions.AsSpan(0, Count).CopyTo(larger);
            Positions = larger;
        }

        positions.CopyTo(Positions.AsSpan(Count));
        Count = count;
    }

    // Several terms may stand at one position.
    private void Order()
    {
        var all = Positions.AsSpan(0, Count);
        all.Sort();
        Count = 1;
        for (var i = 1; i < all.Length; i++)
            if (all[i] != all[Count - 1]) all[Count++] = all[i];
    }
}
