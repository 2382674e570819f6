namespace Pajs.Storage.Trees;

/// <summary>A part of the page file.</summary>
/// <param name="First">Its first page.</param>
/// <param name="End">The page behind its last one.</param>
internal readonly record struct PagePart(long First, long End)
{
    /// <summary>Whether it goes to the end of the file, however long that is.</summary>
    public bool IsEnd => End == long.MaxValue;

    /// <summary>All pages from one on.</summary>
    public static PagePart From(long first) => new(first, long.MaxValue);

    /// <summary>Whether some of these pages are in it.</summary>
    public bool Meets(long first, int count) => first < End && first + count > First;
}
