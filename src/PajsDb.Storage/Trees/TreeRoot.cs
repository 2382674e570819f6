using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>A whole tree: an ordered map that no later change touches.</summary>
/// <param name="Page">Its topmost node; none for the empty tree.</param>
/// <param name="Level">The level of that node.</param>
internal readonly record struct TreeRoot(PageRef Page, int Level)
{
    public static TreeRoot Empty => default;

    public bool IsEmpty => Page.IsNone;
}
