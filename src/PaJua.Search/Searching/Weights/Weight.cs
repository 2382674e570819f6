using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>A query made ready for one search: terms are looked up in all segments, and statistics are gathered from them. For one thread.</summary>
internal abstract class Weight
{
    /// <summary>The matches of a segment.</summary>
    /// <returns>Null where there are none; the caller's.</returns>
    public abstract Scorer? Open(SegmentView segment);

    /// <summary>Gives the matches of a segment that may be among the best to <paramref name="top"/>.</summary>
    public virtual void Search(SegmentView segment, TopDocuments top)
    {
        using var scorer = Open(segment);
        if (scorer is not null) ScorerSearch.Run(scorer, segment.Deleted, top);
    }
}
