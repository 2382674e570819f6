using System.Globalization;
using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Weights;

/// <summary>The documents that match any of several, with the best of their scores and a part of the others.</summary>
internal sealed class BestFieldWeight(IReadOnlyList<Weight> inner, float tieBreaker) : Weight
{
    /// <inheritdoc/>
    public override bool HasWindows => inner.All(static weight => weight.HasWindows);

    /// <inheritdoc/>
    public override MatchWindows? OpenWindows(SegmentView segment)
    {
        var parts = new List<MatchWindows>(inner.Count);
        foreach (var weight in inner)
            if (weight.OpenWindows(segment) is { } part) parts.Add(part);
        return AnyWindows.Of(parts);
    }

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment)
    {
        var scorers = new List<Scorer>(inner.Count);
        foreach (var weight in inner)
            if (weight.Open(segment) is { } scorer) scorers.Add(scorer);
        return scorers.Count switch
        {
            0 => null,
            1 => scorers[0],
            _ => new DisjunctionScorer(scorers, others: tieBreaker),
        };
    }

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) => new(
        scorer.Score,
        string.Create(CultureInfo.InvariantCulture, $"the best of{(tieBreaker > 0 ? $", and {tieBreaker} of each other of" : "")}"),
        [.. inner.Select(weight => weight.Explain(segment, scorer.Document)).Where(static explanation => explanation.IsMatch)]);
}
