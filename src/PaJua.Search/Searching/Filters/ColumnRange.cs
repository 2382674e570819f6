namespace PaJua.Searching.Filters;

/// <summary>A range of the whole numbers that a column holds.</summary>
/// <param name="Least">The least that belongs to it.</param>
/// <param name="Greatest">The greatest that belongs to it; where it is less, none does.</param>
internal readonly record struct ColumnRange(long Least, long Greatest)
{
    /// <summary>All of them.</summary>
    public static readonly ColumnRange All = new(long.MinValue, long.MaxValue);

    /// <summary>None of them.</summary>
    public static readonly ColumnRange None = new(0, -1);

    /// <summary>Whether nothing belongs to it.</summary>
    public bool IsEmpty => Least > Greatest;
}
