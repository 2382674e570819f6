using PaJua.Postings;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>The best documents of one term: blocks and groups of blocks none of whose documents can be among them are not decoded.</summary>
internal static class TermSearch
{
    /// <summary>Gives a segment's documents of a term to <paramref name="top"/>.</summary>
    /// <param name="cursor">The term, before its first document.</param>
    /// <param name="deleted">The segment's deleted documents; null for none.</param>
    /// <param name="top">Takes them.</param>
    public static void Run(PostingsCursor cursor, DeletedDocuments? deleted, TopDocuments top)
    {
        var block = new ScoredBlock(cursor);
        var candidates = new Candidates(PostingsCursor.BlockCount);
        for (var next = 0; !top.IsOver(); next = cursor.BlockLast + 1)
        {
            cursor.SkipToGroup(next);
            while (top.HasThreshold && cursor.GroupScore <= top.Threshold)
            {
                top.LeftOut = true;
                if (cursor.GroupLast == PostingsCursor.NoMore) return;
                next = cursor.GroupLast + 1;
                cursor.SkipToGroup(next);
            }

            cursor.SkipTo(next);
            if (cursor.BlockLast == PostingsCursor.NoMore) return;
            if (top.HasThreshold && cursor.BlockScore <= top.Threshold)
            {
                top.LeftOut = true;
                continue;
            }

            cursor.Decode();
            Give(block, candidates, deleted, top);
        }
    }

    private static void Give(ScoredBlock block, Candidates candidates, DeletedDocuments? deleted, TopDocuments top)
    {
        var documents = block.Cursor.Documents;
        candidates.AddAbove(documents, block.Scores, top.Threshold, 0);
        var others = documents.Length - candidates.Count;
        if (deleted is not null && others > 0) (top.LeftOut, others) = (true, 0);
        candidates.Remove(deleted);
        candidates.GiveTo(top, others + candidates.Count);
    }
}
