namespace PaJua.Highlighting;

/// <summary>A token that may be marked.</summary>
/// <param name="Value">The number of its value.</param>
/// <param name="Start">Where it begins in the value.</param>
/// <param name="End">Behind its end.</param>
/// <param name="Term">The term that it matches.</param>
/// <param name="IsMarked">Whether it is marked; else it is not known yet whether a phrase is whole.</param>
internal record struct HighlightMatch(int Value, int Start, int End, HighlightTerm Term, bool IsMarked)
{
    public static readonly Comparison<HighlightMatch> InTextOrder = static (first, second) =>
        first.Value != second.Value ? first.Value.CompareTo(second.Value)
        : first.Start != second.Start ? first.Start.CompareTo(second.Start)
        : second.End.CompareTo(first.End);
}
