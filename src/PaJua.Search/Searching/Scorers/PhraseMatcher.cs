namespace PaJua.Searching.Scorers;

/// <summary>Counts a phrase in the document that its terms stand on.</summary>
internal abstract class PhraseMatcher
{
    /// <summary>Whether the phrase is counted no more often than the rarest of its terms.</summary>
    public abstract bool IsBoundByFrequency { get; }

    /// <summary>How often the phrase is there; less than once where the terms are apart. To be asked once of a document.</summary>
    public abstract float Count(int document);

    /// <summary>The matcher of a phrase.</summary>
    /// <param name="slots">Its places; at least two.</param>
    /// <param name="slop">How far the terms may be moved in all.</param>
    public static PhraseMatcher Of(PhraseSlot[] slots, int slop) => slop == 0 ? new ExactPhraseMatcher(slots) : new SloppyPhraseMatcher(slots, slop);
}

/// <summary>A place of a phrase.</summary>
/// <param name="List">The positions of the terms that may stand there; places of the same terms have one list.</param>
/// <param name="Offset">Where it is in the phrase.</param>
internal readonly record struct PhraseSlot(PositionList List, int Offset)
{
    /// <summary>The places behind this one, by number, where one of its terms may stand too.</summary>
    public int[] Sharing { get; init; } = [];
}
