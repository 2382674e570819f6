using System.Numerics;
using PaJua.Columns;
using PaJua.Searching.Weights;

namespace PaJua.Searching.Windows;

/// <summary>Takes the matches of a search, window by window. For one thread.</summary>
internal interface IWindowCollector
{
    /// <summary>Begins with a segment.</summary>
    void Begin(SegmentView segment);

    /// <summary>Takes the matches of a window; there are some.</summary>
    /// <param name="window">Which.</param>
    /// <param name="matches">64 words, without deleted documents.</param>
    void Take(int window, ReadOnlySpan<ulong> matches);

    /// <summary>Ends with the segment, also where that fails.</summary>
    void End();
}

/// <summary>Walks over all matches of a search.</summary>
internal static class WindowWalk
{
    /// <summary>Gives all matches to some collectors, or those that it comes to before the search is over.</summary>
    /// <returns>How many there are.</returns>
    public static long Run(IndexView index, Weight weight, IReadOnlyList<IWindowCollector> collectors, SearchBudget budget)
    {
        var count = 0L;
        foreach (var segment in index.Segments)
        {
            if (budget.IsOver()) break;
            using var windows = weight.OpenWindows(segment);
            if (windows is null) continue;
            foreach (var collector in collectors) collector.Begin(segment);
            try
            {
                count += Run(segment, windows, collectors, budget);
            }
            finally
            {
                foreach (var collector in collectors) collector.End();
            }
        }

        return count;
    }

    private static long Run(SegmentView segment, MatchWindows windows, IReadOnlyList<IWindowCollector> collectors, SearchBudget budget)
    {
        Span<ulong> matches = stackalloc ulong[ColumnBlock.Words];
        var count = 0L;
        for (var window = 0; window * (long)ColumnBlock.Length < segment.Documents && !budget.IsOver(); window++)
        {
            matches.Clear();
            windows.AddTo(window, matches);
            RemoveDeleted(segment, window, matches);
            var inside = 0;
            foreach (var word in matches) inside += BitOperations.PopCount(word);
            if (inside == 0) continue;
            count += inside;
            foreach (var collector in collectors) collector.Take(window, matches);
        }

        return count;
    }

    private static void RemoveDeleted(SegmentView segment, int window, Span<ulong> matches)
    {
        if (segment.Deleted is not { } deleted || !deleted.MayHaveAny(window)) return;
        var bits = deleted.Window(window);
        for (var word = 0; word < matches.Length; word++) matches[word] &= ~bits[word];
    }
}
