using PaJua.Postings;

namespace PaJua.Searching.Scorers;

/// <summary>Counts a phrase in the document that its terms stand on.</summary>
internal abstract class PhraseMatcher
{
    /// <summary>Whether the phrase is counted no more often than the rarest of its terms.</summary>
    public abstract bool IsBoundByFrequency { get; }

    /// <summary>No document that the terms stand on has the phrase more often than this.</summary>
    public abstract int FrequencyMax { get; }

    /// <summary>How often the phrase is there; less than once where the terms are apart.</summary>
    public abstract float Count();

    /// <summary>The matcher of a phrase.</summary>
    /// <param name="slots">Its terms with their places; at least two.</param>
    /// <param name="slop">How far they may be moved in all.</param>
    public static PhraseMatcher Of(PhraseSlot[] slots, int slop) => slop == 0 ? new ExactPhraseMatcher(slots) : new SloppyPhraseMatcher(slots, slop);
}

/// <summary>A term of a phrase.</summary>
/// <param name="Cursor">The term; several slots of one term have one cursor.</param>
/// <param name="Offset">Its place in the phrase.</param>
internal readonly record struct PhraseSlot(PostingsCursor Cursor, int Offset);
