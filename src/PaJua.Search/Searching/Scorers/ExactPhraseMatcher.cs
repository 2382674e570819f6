using PaJua.Postings;

namespace PaJua.Searching.Scorers;

/// <summary>Counts a phrase whose terms stand exactly as it says: the positions of the rarest term are looked up among those of the others.</summary>
internal sealed class ExactPhraseMatcher : PhraseMatcher
{
    private readonly PositionList[] _lists;
    private readonly Slot[] _slots;

    public ExactPhraseMatcher(PhraseSlot[] slots)
    {
        var cursors = slots.Select(static slot => slot.Cursor).Distinct().ToArray();
        _lists = [.. cursors.Select(static cursor => new PositionList(cursor))];
        _slots = [.. slots.Select(slot => new Slot(_lists[Array.IndexOf(cursors, slot.Cursor)], slot.Offset))];
    }

    /// <inheritdoc/>
    public override bool IsBoundByFrequency => true;

    /// <inheritdoc/>
    public override float Count()
    {
        foreach (var list in _lists) list.Read();
        MoveRarestFirst();
        var lead = _slots[0];
        var count = 0;
        for (var i = 1; i < _slots.Length; i++) _slots[i].At = 0;
        for (var i = 0; i < lead.List.Count; i++)
        {
            var start = lead.List.Positions[i] - lead.Offset;
            if (start >= 0 && IsAt(start)) count++;
        }

        return count;
    }

    private bool IsAt(int start)
    {
        for (var i = 1; i < _slots.Length; i++)
        {
            var slot = _slots[i];
            var wanted = start + slot.Offset;
            var positions = slot.List.Positions;
            while (slot.At < slot.List.Count && positions[slot.At] < wanted) slot.At++;
            if (slot.At == slot.List.Count || positions[slot.At] != wanted) return false;
        }

        return true;
    }

    private void MoveRarestFirst()
    {
        var rarest = 0;
        for (var i = 1; i < _slots.Length; i++)
            if (_slots[i].List.Count < _slots[rarest].List.Count) rarest = i;
        (_slots[0], _slots[rarest]) = (_slots[rarest], _slots[0]);
    }

    private sealed class Slot(PositionList list, int offset)
    {
        public readonly PositionList List = list;
        public readonly int Offset = offset;
        public int At;
    }
}

/// <summary>The positions of a term in the document it stands on.</summary>
internal sealed class PositionList(PostingsCursor cursor)
{
    /// <summary>The positions, ascending, and others behind them.</summary>
    public int[] Positions { get; private set; } = new int[16];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads them.</summary>
    public void Read()
    {
        var positions = cursor.ReadPositions();
        Count = positions.Length;
        if (Positions.Length < Count) Positions = new int[Math.Max(Count, 2 * Positions.Length)];
        positions.CopyTo(Positions);
    }
}
