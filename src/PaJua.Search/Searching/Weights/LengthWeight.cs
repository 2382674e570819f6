using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>The documents that have a field which keeps lengths, without scores.</summary>
/// <param name="field">The number of the field.</param>
internal sealed class LengthWeight(int field) : Weight
{
    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) =>
        segment.Field(field) is { } terms ? new LengthScorer(terms.Norms, segment.Documents, terms.Statistics.Documents) : null;
}
