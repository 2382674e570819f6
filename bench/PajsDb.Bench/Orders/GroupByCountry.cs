using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Groups all orders, with a sum and an average.</summary>
internal sealed class GroupByCountry(Workplace place) : OrderMeasure(place, operations: 2)
{
    private const double Rounding = 1e-9;

    public override string Name => "group";

    public override string Title => "group all, with sum and average";

    public override Unit Unit => Unit.Milliseconds;

    public override IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 1)];

    protected override long Work(IOrders orders, int count, int seed)
    {
        var (groups, amounts, ages) = (0, 0.0, 0.0);
        for (var i = 0; i < count; i++) (groups, amounts, ages) = orders.GroupByCountry();
        return Rounded(groups, amounts, ages);
    }

    protected override long Expected(int count, int seed)
    {
        var groups = Enumerable.Range(0, Documents).GroupBy(OrderSource.CountryOf).ToList();
        return Rounded(
            groups.Count, groups.Sum(static group => group.Sum(OrderSource.AmountOf)), groups.Sum(static group => group.Average(OrderSource.AgeOf)));
    }

    // Sums of doubles depend on their order in the last digits.
    private static long Rounded(int groups, double amounts, double ages) => groups + (long)Math.Round(amounts * Rounding * 1e6) + (long)Math.Round(ages);
}
