using System.Numerics;
using PaJua.Postings;

namespace PaJua.Searching.Scorers;

/// <summary>The documents of any of some terms, worked out window by window as far as they are asked for.</summary>
/// <param name="cursors">Terms, each before its first document.</param>
/// <param name="others">Documents of other terms; null for none.</param>
/// <param name="documents">Only documents below this are seen.</param>
/// <param name="cost">About how many there are.</param>
internal sealed class TermSetScorer(PostingsCursor[] cursors, DocumentBits? others, int documents, long cost) : Scorer
{
    private const int WordBits = 64;
    private const int WindowWords = 64;
    private const int WindowLength = WordBits * WindowWords;

    private readonly ulong[] _window = new ulong[WindowWords];
    private int _start = -WindowLength;

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
            if (document >= _start + WindowLength) Fill(document & ~(WindowLength - 1));
            var found = NextInWindow(document - _start);
            if (found >= 0) return Document = _start + found;
            document = _start + WindowLength;
        }

        return Document = NoMore;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var cursor in cursors) cursor.Dispose();
    }

    private int NextInWindow(int place)
    {
        var word = place / WordBits;
        var left = _window[word] >> place << place;
        while (left == 0)
        {
            if (++word == WindowWords) return -1;
            left = _window[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(left);
    }

    private void Fill(int start)
    {
        _start = start;
        if (others is null) _window.AsSpan().Clear();
        else others.CopyTo(start, _window);
        var end = Math.Min(documents, start + (long)WindowLength);
        foreach (var cursor in cursors) Fill(cursor, (int)end);
    }

    private void Fill(PostingsCursor cursor, int end)
    {
        var document = cursor.Advance(_start);
        while (document < end)
        {
            var block = cursor.Documents;
            var index = cursor.Index;
            for (; index < block.Length && block[index] < end; index++)
            {
                var place = block[index] - _start;
                _window[place / WordBits] |= 1UL << place;
            }

            if (index < block.Length)
            {
                cursor.Index = index;
                return;
            }

            cursor.Index = index - 1;
            document = cursor.Next();
        }
    }
}
