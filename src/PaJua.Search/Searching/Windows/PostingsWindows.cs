using PaJua.Columns;
using PaJua.Postings;

namespace PaJua.Searching.Windows;

/// <summary>The documents of a term: decoded blocks become bits.</summary>
/// <param name="cursor">Before its first document; owned by this.</param>
internal sealed class PostingsWindows(PostingsCursor cursor) : MatchWindows
{
    /// <inheritdoc/>
    public override long Cost => cursor.DocumentFrequency;

    /// <inheritdoc/>
    public override void AddTo(int window, Span<ulong> matches)
    {
        var first = window * ColumnBlock.Length;
        var end = first + ColumnBlock.Length;
        cursor.Advance(first);
        while (cursor.Document < end)
        {
            var documents = cursor.Documents;
            var i = cursor.Index;
            for (; i < documents.Length && documents[i] < end; i++) matches[(documents[i] - first) / WordBits] |= 1UL << documents[i];
            if (i < documents.Length)
            {
                cursor.Index = i;
                return;
            }

            cursor.Index = i - 1;
            if (cursor.Next() == PostingsCursor.NoMore) return;
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => cursor.Dispose();
}
