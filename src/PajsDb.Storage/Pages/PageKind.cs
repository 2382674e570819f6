namespace Pajs.Storage.Pages;

/// <summary>What a page holds. The numbers stand in the file and never change.</summary>
internal enum PageKind : byte
{
    None = 0,
    Meta = 1,
    Leaf = 2,
    Branch = 3,
    Overflow = 4,
    FreeMap = 5,
}
