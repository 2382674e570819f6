namespace PaJua.Searching.Scorers;

/// <summary>Counts a phrase whose terms may stand somewhat elsewhere than it says. A match whose terms are moved by n in all counts 1 / (1 + n).</summary>
/// <remarks>As Lucene's: a term's place is its position less its offset in the phrase; of a match, the places are no further apart than the slop. The term with
/// the least place goes on, and what it passes while it is the least is one match, the nearest. No two slots of one term share a position.</remarks>
internal sealed class SloppyPhraseMatcher : PhraseMatcher
{
    private readonly PositionList[] _lists;
    private readonly Slot[] _slots;
    private readonly int _slop;

    public SloppyPhraseMatcher(PhraseSlot[] slots, int slop)
    {
        var cursors = slots.Select(static slot => slot.Cursor).Distinct().ToArray();
        _lists = [.. cursors.Select(static cursor => new PositionList(cursor))];
        _slots = [.. slots.OrderBy(static slot => slot.Offset).Select(slot => new Slot(_lists[Array.IndexOf(cursors, slot.Cursor)], slot.Offset))];
        _slop = slop;
    }

    /// <inheritdoc/>
    public override bool IsBoundByFrequency => false;

    /// <inheritdoc/>
    public override int FrequencyMax => int.MaxValue;

    /// <inheritdoc/>
    public override float Count()
    {
        foreach (var list in _lists) list.Read();
        foreach (var slot in _slots) slot.At = 0;
        foreach (var slot in _slots)
            if (!Part(slot)) return 0;
        var frequency = 0F;
        var least = Least();
        var end = End();
        var length = end - least.Place;
        var next = NextOf(least);
        while (true)
        {
            least.At++;
            if (least.At == least.List.Count || !Part(least)) break;
            end = End();
            if (least.Place > next || IsLess(least))
            {
                if (length <= _slop) frequency += 1F / (1 + length);
                least = Least();
                next = NextOf(least);
                length = end - least.Place;
            }
            else
            {
                length = Math.Min(length, end - least.Place);
            }
        }

        return length <= _slop ? frequency + (1F / (1 + length)) : frequency;
    }

    // Whether another slot has come to be the least, since parting has moved it not.
    private bool IsLess(Slot least) => Least() != least && Least().Place < least.Place;

    // Moves slots of one term apart that share a position: the one whose place is less goes on.
    private bool Part(Slot moved)
    {
        while (Colliding(moved) is { } other)
        {
            var later = other.Place < moved.Place || (other.Place == moved.Place && other.Offset > moved.Offset) ? other : moved;
            later.At++;
            if (later.At == later.List.Count) return false;
            moved = later;
        }

        return true;
    }

    private Slot? Colliding(Slot moved)
    {
        foreach (var slot in _slots)
            if (slot != moved && slot.List == moved.List && slot.At == moved.At) return slot;
        return null;
    }

    private Slot Least()
    {
        var least = _slots[0];
        foreach (var slot in _slots)
            if (slot.Place < least.Place) least = slot;
        return least;
    }

    private int NextOf(Slot least)
    {
        var next = int.MaxValue;
        foreach (var slot in _slots)
            if (slot != least) next = Math.Min(next, slot.Place);
        return next;
    }

    private int End()
    {
        var end = int.MinValue;
        foreach (var slot in _slots) end = Math.Max(end, slot.Place);
        return end;
    }

    private sealed class Slot(PositionList list, int offset)
    {
        public readonly PositionList List = list;
        public readonly int Offset = offset;
        public int At;

        public int Place => List.Positions[At] - Offset;
    }
}
