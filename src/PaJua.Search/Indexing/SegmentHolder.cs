using PaJua.Searching;

namespace PaJua.Indexing;

/// <summary>Keeps a segment open as long as anybody needs it: whoever has one part of it may take another.</summary>
/// <param name="segment">The segment.</param>
/// <param name="close">What is done when nobody needs it any more.</param>
internal sealed class SegmentHolder(Segment segment, Action close)
{
    private int _holds = 1;

    /// <summary>The segment.</summary>
    public Segment Segment => segment;

    /// <summary>Takes a part.</summary>
    public void Take() => Interlocked.Increment(ref _holds);

    /// <summary>Gives a part back.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holds) == 0) close();
    }
}
