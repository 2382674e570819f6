using PaJua.Columns;
using PaJua.Searching.Filters;

namespace PaJua.Searching.Scorers;

/// <summary>A condition on a column beside something rarer: every document is a candidate, and is tested when it is asked whether it
/// matches.</summary>
/// <remarks>The first candidates of a window are tested one by one; once there were so many that all of it could have been looked at, that is
/// done.</remarks>
/// <param name="filter">The condition; owned by this.</param>
/// <param name="documents">Only documents below this.</param>
internal sealed class TestScorer(ColumnFilter filter, int documents) : Scorer
{
    // About so many single tests cost as much as a window.
    private const int TestsMax = 32;
    private const int WordBits = 64;

    private readonly ulong[] _matches = new ulong[ColumnBlock.Words];
    private int _window = -1;
    private int _tests;

    /// <inheritdoc/>
    public override bool IsExact => false;

    /// <inheritdoc/>
    public override long Cost => documents;

    /// <inheritdoc/>
    public override float Score => 0;

    /// <inheritdoc/>
    public override float Bound => 0;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = document < documents ? document : NoMore;

    /// <inheritdoc/>
    public override bool Matches() => Matches(Document);

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose() => filter.Dispose();

    private bool Matches(int document)
    {
        var window = document / ColumnBlock.Length;
        if (window != _window) (_window, _tests) = (window, 0);
        if (_tests < TestsMax)
        {
            _tests++;
            return filter.Matches(document);
        }

        if (_tests++ == TestsMax) filter.Match(window, _matches);
        return (_matches[document % ColumnBlock.Length / WordBits] >> document & 1) != 0;
    }
}
