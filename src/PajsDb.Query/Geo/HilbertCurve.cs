namespace Pajs.Query;

/// <summary>The Hilbert curve through a square of 2^30 columns and rows: from a place in the square to its position on the curve, and back.</summary>
/// <remarks>The curve halves the square at each level, and visits the quarters of a square one after another; how, depends on its
/// orientation there. A table has what four levels at once give, for each orientation: eight steps instead of thirty. The two levels above
/// the 30 only meet the first quarter, which turns the curve twice and so not at all.</remarks>
internal static class HilbertCurve
{
    private const int LevelsAStep = 4;
    private const int StepMask = (1 << LevelsAStep) - 1;
    private const int Steps = 8;

    // A quarter is 2 * column + row.
    private const int Swapped = 1;
    private const int Inverted = 2;
    private const int OrientationBits = 2;
    private const int OrientationMask = (1 << OrientationBits) - 1;

    // Entries are four bits of the column, four of the row and the orientation before; what they give is eight bits of the position and the
    // orientation after. The other table has it the other way around.
    private static readonly ushort[] PositionOfPlace = new ushort[1 << ((2 * LevelsAStep) + OrientationBits)];
    private static readonly ushort[] PlaceOfPosition = new ushort[PositionOfPlace.Length];

    static HilbertCurve()
    {
        for (var place = 0; place < PositionOfPlace.Length; place++)
        {
            var position = Walk(place);
            PositionOfPlace[place] = (ushort)position;
            PlaceOfPosition[(position & ~OrientationMask) | (place & OrientationMask)] =
                (ushort)((place & ~OrientationMask) | (position & OrientationMask));
        }
    }

    private static ReadOnlySpan<byte> PositionOfQuarter => [0, 1, 3, 2, 0, 3, 1, 2, 2, 3, 1, 0, 2, 1, 3, 0];

    private static ReadOnlySpan<byte> TurnAtPosition => [Swapped, 0, 0, Inverted | Swapped];

    /// <summary>The position of a place, 60 bits.</summary>
    /// <param name="column">Below 2^30.</param>
    /// <param name="row">Below 2^30.</param>
    public static ulong PositionOf(uint column, uint row)
    {
        ulong position = 0;
        uint orientation = 0;
        for (var shift = (Steps - 1) * LevelsAStep; shift >= 0; shift -= LevelsAStep)
        {
            var place = (((column >> shift) & StepMask) << LevelsAStep) | ((row >> shift) & StepMask);
            uint next = PositionOfPlace[(place << OrientationBits) | orientation];
            position = (position << (2 * LevelsAStep)) | (next >> OrientationBits);
            orientation = next & OrientationMask;
        }

        return position;
    }

    /// <summary>The place of a position below 2^60.</summary>
    public static (uint Column, uint Row) PlaceOf(ulong position)
    {
        uint column = 0, row = 0, orientation = 0;
        for (var shift = (Steps - 1) * 2 * LevelsAStep; shift >= 0; shift -= 2 * LevelsAStep)
        {
            uint next = PlaceOfPosition[((uint)(byte)(position >> shift) << OrientationBits) | orientation];
            column = (column << LevelsAStep) | (next >> (OrientationBits + LevelsAStep));
            row = (row << LevelsAStep) | ((next >> OrientationBits) & StepMask);
            orientation = next & OrientationMask;
        }

        return (column, row);
    }

    // One entry of the table, level by level.
    private static int Walk(int entry)
    {
        var (column, row, orientation) = (entry >> (OrientationBits + LevelsAStep), entry >> OrientationBits, entry & OrientationMask);
        var position = 0;
        for (var bit = LevelsAStep - 1; bit >= 0; bit--)
        {
            var quarter = (((column >> bit) & 1) << 1) | ((row >> bit) & 1);
            var next = PositionOfQuarter[(orientation << OrientationBits) | quarter];
            position = (position << 2) | next;
            orientation ^= TurnAtPosition[next];
        }

        return (position << OrientationBits) | orientation;
    }
}
