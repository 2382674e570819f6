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
        for (var i = 1; i < _slots.Length; i++) _slots[i].At = 0;
        var (count, offset) = (0, _slots[0].Offset);
        foreach (var position in _slots[0].List.Positions)
        {
            var match = position >= offset ? Match(position - offset) : 0;
            if (match < 0) break;
            count += match;
        }

        return count;
    }

    // 1 where all others stand as they should, 0 where not, and -1 where one of them comes to its end.
    private int Match(int start)
    {
        for (var i = 1; i < _slots.Length; i++)
        {
            var slot = _slots[i];
            var wanted = start + slot.Offset;
            var positions = slot.List.Positions;
            var at = slot.At;
            while (at < positions.Length && positions[at] < wanted) at++;
            slot.At = at;
            if (at == positions.Length) return -1;
            if (positions[at] != wanted) return 0;
        }

        return 1;
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
