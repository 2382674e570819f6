using PaJua.Searching.Scorers;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>The best documents of any scorer: what lies below the threshold by its bound is not looked at.</summary>
internal static class ScorerSearch
{
    /// <summary>Gives a segment's matches to <paramref name="top"/>.</summary>
    /// <param name="scorer">Before its first document.</param>
    /// <param name="deleted">The segment's deleted documents; null for none.</param>
    /// <param name="top">Takes them.</param>
    public static void Run(Scorer scorer, DeletedDocuments? deleted, TopDocuments top)
    {
        for (var next = 0; next != Scorer.NoMore && !top.IsOver();)
        {
            if (!top.HasThreshold)
            {
                next = RunTo(Scorer.NoMore, next, scorer, deleted, top);
                continue;
            }

            scorer.Threshold = top.Threshold;
            var last = scorer.MoveBound(next);
            if (scorer.Bound > top.Threshold)
            {
                next = RunTo(last, next, scorer, deleted, top);
            }
            else
            {
                top.LeftOut = true;
                next = last == Scorer.NoMore ? last : last + 1;
            }
        }

        if (scorer.HasLeftOut) top.LeftOut = true;
    }

    // Until there is a threshold, or a higher one: where it is worth to look at the bound again; or it is time to ask whether the search is over.
    private static int RunTo(int last, int next, Scorer scorer, DeletedDocuments? deleted, TopDocuments top)
    {
        var threshold = top.Threshold;
        var document = scorer.Advance(next);
        var left = SearchBudget.DocumentsBetween;
        while (document <= last && document != Scorer.NoMore)
        {
            if (deleted?.Contains(document) != true && (scorer.IsExact || scorer.Matches())) top.Add(document, scorer.Score);
            if (top.Threshold > threshold || --left == 0) return document + 1;
            document = scorer.Advance(document + 1);
        }

        return document;
    }
}
