using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>No documents.</summary>
internal sealed class NoneWeight : Weight
{
    /// <summary>The only one.</summary>
    public static readonly NoneWeight Only = new();

    private NoneWeight()
    {
    }

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) => null;
}
