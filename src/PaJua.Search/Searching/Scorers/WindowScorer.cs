using System.Numerics;
using PaJua.Columns;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Scorers;

/// <summary>Matches that are found a window at a time, as far as they are asked for, without scores.</summary>
/// <param name="windows">The matches; owned by this.</param>
/// <param name="documents">Only documents below this are seen.</param>
/// <param name="cost">About how many matches there are.</param>
internal sealed class WindowScorer(MatchWindows windows, int documents, long cost) : Scorer
{
    private const int WordBits = 64;

    private readonly ulong[] _matches = new ulong[ColumnBlock.Words];
    private int _window = -1;

    /// <inheritdoc/>
    public override long Cost => cost;

    /// <inheritdoc/>
    public override float Score => 0;

    /// <inheritdoc/>
    public override float Bound => 0;

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        while (document < documents)
        {
            var window = document / ColumnBlock.Length;
            if (window != _window) Fill(window);
            var found = NextInWindow(document % ColumnBlock.Length);
            if (found >= 0)
            {
                document = (window * ColumnBlock.Length) + found;
                return Document = document < documents ? document : NoMore;
            }

            document = (window + 1) * ColumnBlock.Length;
        }

        return Document = NoMore;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose() => windows.Dispose();

    private void Fill(int window)
    {
        _matches.AsSpan().Clear();
        windows.AddTo(window, _matches);
        _window = window;
    }

    private int NextInWindow(int place)
    {
        var word = place / WordBits;
        var left = _matches[word] >> place << place;
        while (left == 0)
        {
            if (++word == ColumnBlock.Words) return -1;
            left = _matches[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(left);
    }
}
