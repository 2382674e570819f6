namespace PaJua.Searching.Scorers;

/// <summary>Counts a phrase whose terms may stand somewhat elsewhere than it says. A match whose terms are moved by n in all counts
/// 1 / (1 + n).</summary>
/// <remarks>A term's <em>place</em> is its position less its offset in the phrase, so that the places of a match are the same where nothing is
/// moved; its <em>length</em> is the greatest place less the least, and at most the slop. All slots begin at their first places. Then the slot
/// with the least place, of several the first in the phrase, goes on from position to position until another's place is less: what it has passed
/// is one match, of the least length on the way. This is what Lucene's SloppyPhraseMatcher counts where no term is in the phrase twice. Slots that
/// have a term in common keep the order that they have in the phrase, so that no two of them share a position: where one comes to the position of
/// a later one, that goes on too. A phrase is then found wherever its terms can be laid on positions of which no two are the same, in no more
/// moves than the slop.</remarks>
internal sealed class SloppyPhraseMatcher : PhraseMatcher
{
    private readonly PositionList[] _lists;
    private readonly Slot[] _slots;
    private readonly int _slop;

    public SloppyPhraseMatcher(PhraseSlot[] slots, int slop)
    {
        _lists = [.. slots.Select(static slot => slot.List).Distinct()];
        _slots = [.. slots.Select(static slot => new Slot(slot))];
        _slop = slop;
    }

    /// <inheritdoc/>
    public override bool IsBoundByFrequency => false;

    /// <inheritdoc/>
    public override float Count(int document)
    {
        foreach (var list in _lists) list.Read(document);
        if (!Begin()) return 0;
        var frequency = 0F;
        var lead = Least();
        var length = LengthFrom(lead);
        while (GoOn(lead))
        {
            var least = Least();
            if (least.Place < lead.Place)
            {
                frequency += FrequencyOf(length);
                lead = least;
                length = LengthFrom(lead);
            }
            else
            {
                length = Math.Min(length, LengthFrom(lead));
            }
        }

        return frequency + FrequencyOf(length);
    }

    private float FrequencyOf(int length) => length <= _slop ? 1F / (1 + length) : 0;

    private bool Begin()
    {
        foreach (var slot in _slots) slot.At = 0;
        foreach (var slot in _slots)
            if (!Part(slot)) return false;
        return true;
    }

    private bool GoOn(Slot slot)
    {
        slot.At++;
        return Part(slot);
    }

    // Moves the slots that have a term in common with one behind it; false where there are not enough positions.
    private bool Part(Slot slot)
    {
        if (slot.At >= slot.List.Count) return false;
        foreach (var number in slot.Sharing)
        {
            var later = _slots[number];
            var start = later.At;
            while (later.At < later.List.Count && later.Position <= slot.Position) later.At++;
            if (later.At == later.List.Count || (later.At != start && !Part(later))) return false;
        }

        return true;
    }

    private Slot Least()
    {
        var least = _slots[0];
        foreach (var slot in _slots)
            if (slot.Place < least.Place) least = slot;
        return least;
    }

    private int LengthFrom(Slot least)
    {
        var greatest = least.Place;
        foreach (var slot in _slots) greatest = Math.Max(greatest, slot.Place);
        return greatest - least.Place;
    }

    private sealed class Slot(PhraseSlot slot)
    {
        public readonly PositionList List = slot.List;
        public readonly int[] Sharing = slot.Sharing;
        public int At;

        public int Position => List.Positions[At];

        public int Place => Position - slot.Offset;
    }
}
