using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>The curve by its tables is the one that is walked level by level.</summary>
public sealed class HilbertCurveLaws
{
    private const int Levels = 30;
    private const uint Side = 1U << Levels;

    [Fact]
    public void Positions_are_those_of_the_curve_walked_level_by_level()
    {
        var random = new Random(1);
        for (var i = 0; i < 50_000; i++) Check(Any(random), Any(random));
        foreach (var column in (uint[])[0, 1, Side / 2, Side - 1])
            foreach (var row in (uint[])[0, 1, Side / 2, Side - 1]) Check(column, row);
    }

    [Fact]
    public void The_curve_of_a_small_square_is_the_one_of_Hilbert()
    {
        Assert.Equal([(0U, 0U), (0U, 1U), (1U, 1U), (1U, 0U)], Enumerable.Range(0, 4).Select(quarter => Quarter((ulong)quarter)));
    }

    private static (uint Column, uint Row) Quarter(ulong position)
    {
        var (column, row) = HilbertCurve.PlaceOf(position << (2 * (Levels - 1)));
        return (column >> (Levels - 1), row >> (Levels - 1));
    }

    // Any number of bits, so that small numbers are as likely as great ones.
    private static uint Any(Random random) => (uint)(random.NextInt64(Side) >> random.Next(Levels));

    private static void Check(uint column, uint row)
    {
        var position = Walk(column, row);
        Assert.Equal(position, HilbertCurve.PositionOf(column, row));
        Assert.Equal((column, row), HilbertCurve.PlaceOf(position));
    }

    // The square is turned so that its curve always goes up, right and down: a quarter turn of the first and the last quarter.
    private static ulong Walk(uint column, uint row)
    {
        ulong position = 0;
        for (var side = Side / 2; side > 0; side /= 2)
        {
            var (isRight, isUpper) = (column >= side, row >= side);
            position = (4 * position) + (isRight ? isUpper ? 2UL : 3UL : isUpper ? 1UL : 0UL);
            (column, row) = (column % side, row % side);
            if (isUpper) continue;
            (column, row) = isRight ? (side - 1 - row, side - 1 - column) : (row, column);
        }

        return position;
    }
}
