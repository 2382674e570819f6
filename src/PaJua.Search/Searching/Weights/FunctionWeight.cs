using PaJua.Searching.Functions;
using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Weights;

/// <summary>The documents of another, with scores that functions change.</summary>
/// <param name="inner">With scores, unless the functions' value replaces them.</param>
/// <param name="functions">The functions.</param>
/// <param name="query">What is asked for.</param>
/// <param name="boost">Multiplies the scores.</param>
internal sealed class FunctionWeight(Weight inner, DocumentFunction[] functions, FunctionScoreQuery query, float boost) : Weight
{
    private readonly FunctionCombination _combination = new(query);

    /// <inheritdoc/>
    public override bool HasWindows => query.ScoreMin is null && inner.HasWindows;

    /// <inheritdoc/>
    public override MatchWindows? OpenWindows(SegmentView segment) => query.ScoreMin is null ? inner.OpenWindows(segment) : base.OpenWindows(segment);

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) => inner.Open(segment) is { } scorer
        ? new FunctionScorer(scorer, [.. functions.Select(function => new OpenFunction(function, segment))], _combination, query, boost)
        : null;
}
