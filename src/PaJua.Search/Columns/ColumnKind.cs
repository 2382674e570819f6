namespace PaJua.Columns;

/// <summary>What the values of a column are. The numbers stand in files and never change.</summary>
internal enum ColumnKind : byte
{
    /// <summary>Whole numbers of 64 bits.</summary>
    WholeNumber = 1,

    /// <summary>Floating-point numbers of 64 bits, all bits of them.</summary>
    Number = 2,

    /// <summary>False and true.</summary>
    Boolean = 3,

    /// <summary>Moments in UTC, in ticks.</summary>
    Date = 4,

    /// <summary>Texts, as ordinals into the sorted distinct texts of the segment.</summary>
    Text = 5,

    /// <summary>One coordinate of places on the earth: see <see cref="Coordinate"/>.</summary>
    Coordinate = 6,
}
