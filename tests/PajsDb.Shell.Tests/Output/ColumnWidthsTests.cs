using Pajs.Shell.Output;

namespace Pajs.Shell.Tests.Output;

public class ColumnWidthsTests
{
    [Theory]
    [InlineData(new[] { 5, 5 }, 80, new[] { 5, 5 })]
    [InlineData(new[] { 100, 5 }, 46, new[] { 35, 5 })]
    [InlineData(new[] { 100, 100 }, 46, new[] { 20, 20 })]
    [InlineData(new[] { 10, 10, 10 }, 30, new[] { 7, 7, 7 })]
    [InlineData(new[] { 10, 10, 10 }, 29, new[] { 10, 10 })]
    [InlineData(new[] { 100 }, 2, new[] { 1 })]
    public void The_screen_is_shared(int[] natural, int available, int[] expected) =>
        Assert.Equal(expected, ColumnWidths.Share(natural, available, overhead: 3));
}
