using Pajs.Bench.Data;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Finds single orders by random emails, through the unique index.</summary>
internal sealed class FindUnique(Workplace place) : OrderMeasure(place, operations: 300_000)
{
    public override string Name => "find-unique";

    public override string Title => "find one by a unique index";

    public override Unit Unit => Unit.Microseconds;

    public override IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 1.7), Goal.Faster(Column.Json, 3)];

    protected override long Work(IOrders orders, int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++) sum += orders.FindByEmail(random.Next(Documents));
        return sum;
    }

    protected override long Expected(int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++) sum += random.Next(Documents);
        return sum;
    }
}
