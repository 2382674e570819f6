namespace PaJua.Searching.Scorers;

/// <summary>Counts a phrase whose terms stand exactly as it says: the positions of the rarest term are looked up among those of the others.</summary>
internal sealed class ExactPhraseMatcher : PhraseMatcher
{
    private readonly PositionList[] _lists;
    private readonly Slot[] _slots;

    public ExactPhraseMatcher(PhraseSlot[] slots)
    {
        _lists = [.. slots.Select(static slot => slot.List).Distinct()];
        _slots = [.. slots.Select(static slot => new Slot(slot.List, slot.Offset))];
    }

    /// <inheritdoc/>
    public override bool IsBoundByFrequency => true;

    /// <inheritdoc/>
    public override float Count(int document)
    {
        foreach (var list in _lists) list.Read(document);
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
