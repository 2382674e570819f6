using PaJua.Postings;

namespace PaJua.Searching.Scorers;

/// <summary>The positions in a document at which any of some terms stands.</summary>
/// <param name="cursors">The terms, opened with positions, which nobody else reads.</param>
internal sealed class PositionList(params PostingsCursor[] cursors)
{
    private int[] _positions = new int[16];

    /// <summary>The positions, ascending, each once.</summary>
    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, Count);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads those of a document, on which the cursors of the terms that it has stand.</summary>
    public void Read(int document)
    {
        if (cursors.Length == 1)
        {
            Count = cursors[0].ReadPositions(ref _positions);
            return;
        }

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
        if (_positions.Length < count) Array.Resize(ref _positions, Math.Max(count, 2 * _positions.Length));
        positions.CopyTo(_positions.AsSpan(Count));
        Count = count;
    }

    // Several terms may stand at one position.
    private void Order()
    {
        var all = _positions.AsSpan(0, Count);
        all.Sort();
        Count = 1;
        for (var i = 1; i < all.Length; i++)
            if (all[i] != all[Count - 1]) all[Count++] = all[i];
    }
}
