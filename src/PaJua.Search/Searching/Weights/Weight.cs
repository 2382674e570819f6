using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Weights;

/// <summary>A query made ready for one search: terms are looked up in all segments, and statistics are gathered from them. For one thread.</summary>
internal abstract class Weight
{
    /// <summary>The matches of a segment.</summary>
    /// <returns>Null where there are none; the caller's.</returns>
    public abstract Scorer? Open(SegmentView segment);

    /// <summary>Whether it is better asked of the matches of other queries than searched for itself.</summary>
    public virtual bool CanTest => false;

    /// <summary>The matches of a segment, where they must be those of something else too.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="cost">About how many documents that has.</param>
    /// <returns>Null where there are none; the caller's.</returns>
    public virtual Scorer? OpenBeside(SegmentView segment, long cost) => Open(segment);

    /// <summary>Whether the windows of its matches are found much quicker than the matches one by one.</summary>
    public virtual bool HasWindows => false;

    /// <summary>The matches of a segment, a window at a time, without scores.</summary>
    /// <returns>Null where there are none; the caller's.</returns>
    public virtual MatchWindows? OpenWindows(SegmentView segment) => Open(segment) is { } scorer ? new ScorerWindows(scorer) : null;

    /// <summary>How the score of a document comes about.</summary>
    /// <param name="segment">The segment that has it.</param>
    /// <param name="document">One that is not deleted.</param>
    public ScoreExplanation Explain(SegmentView segment, int document)
    {
        using var scorer = Open(segment);
        return scorer is not null && IsMatch(scorer, document)
            ? ExplainMatch(segment, scorer)
            : new ScoreExplanation(0, "no match", []) { IsMatch = false };
    }

    /// <summary>How the score of a match comes about.</summary>
    /// <param name="segment">The segment that has it.</param>
    /// <param name="scorer">What <see cref="Open"/> gave, on the match.</param>
    private protected virtual ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) => new(scorer.Score, "score", []);

    /// <summary>Gives the matches of a segment that may be among the best to <paramref name="top"/>.</summary>
    public virtual void Search(SegmentView segment, TopDocuments top)
    {
        using var scorer = Open(segment);
        if (scorer is not null) ScorerSearch.Run(scorer, segment.Deleted, top);
    }

    private static bool IsMatch(Scorer scorer, int document) => scorer.Advance(document) == document && (scorer.IsExact || scorer.Matches());
}
