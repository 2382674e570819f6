using Pajs.Bench.Data;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Finds one order of a hundred by a field without an index: all are looked at.</summary>
internal sealed class FindUnindexed(Workplace place) : OrderMeasure(place, operations: 3)
{
    private const int SharePerThousand = 10;

    public override string Name => "find-unindexed";

    public override string Title => "find 1 % of all without an index";

    public override Unit Unit => Unit.Milliseconds;

    public override IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 1), Goal.Faster(Column.Json, 5)];

    protected override long Work(IOrders orders, int count, int seed)
    {
        long sum = 0;
        for (var i = 0; i < count; i++) sum += orders.FindByAmount(Above(seed + (i % 4)));
        return sum;
    }

    protected override long Expected(int count, int seed)
    {
        long sum = 0;
        for (var i = 0; i < count; i++) sum += Enumerable.Range(0, Documents).Where(order => OrderSource.AmountOf(order) > Above(seed + (i % 4))).Sum(static order => (long)order);
        return sum;
    }

    // Another limit each time, so that nothing remembers the answer.
    private static double Above(int turn) => OrderSource.AmountEnd * (1 - (SharePerThousand / 1000.0)) + turn;
}
