using Pajs.Bench.Data;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Counts a tenth of all orders by a range of an index.</summary>
internal sealed class CountRange(Workplace place) : OrderMeasure(place, operations: 100)
{
    private const long Span = OrderSource.ScoreEnd / 10;

    private readonly Lazy<long[]> _scores = new(() => [.. Enumerable.Range(0, place.Documents).Select(static order => OrderSource.ScoreOf(order, version: 0)).Order()]);

    public override string Name => "count-range";

    public override string Title => "count a tenth by a range of an index";

    public override Unit Unit => Unit.Microseconds;

    public override IReadOnlyList<Goal> Goals { get; } = [Goal.Within(Column.Reference, 1)];

    public override IEnumerable<Contender> Contenders() => [.. base.Contenders(), Contender.Limit("1 ms", 1_000_000)];

    protected override long Work(IOrders orders, int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var from = From(ref random);
            sum += orders.CountByScore(from, from + Span);
        }

        return sum;
    }

    protected override long Expected(int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var from = From(ref random);
            sum += Below(from + Span) - Below(from);
        }

        return sum;
    }

    private static long From(ref SplitMix64 random) => random.Next((int)(OrderSource.ScoreEnd - Span));

    // The scores are whole numbers: none is between a limit and a half below it.
    private int Below(long limit) => ~Array.BinarySearch(_scores.Value, limit, Comparer<long>.Create(static (score, wanted) => score < wanted ? -1 : 1));
}
