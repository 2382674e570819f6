namespace PaJua.Searching.Sorting;

/// <summary>What a document is sorted by, of one <see cref="SortPart"/>.</summary>
internal struct SortKey
{
    /// <summary>0 where there is a value; else -1 to come first, 1 to come last.</summary>
    public int Missing;

    /// <summary>The value, in the order of the values.</summary>
    public long Number;

    /// <summary>The value where it is a text, once its segment is done with.</summary>
    public byte[]? Text;
}
