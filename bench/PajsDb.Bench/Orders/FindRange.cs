using Pajs.Bench.Data;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Finds the next hundred orders from a random score on, in the order of an index.</summary>
internal sealed class FindRange(Workplace place) : OrderMeasure(place, operations: 5_000)
{
    private const int Most = 100;

    private const int IdBits = 32;

    // The score above the id, in ascending order.
    private readonly Lazy<long[]> _byScore = new(() => [.. Enumerable.Range(0, place.Documents).Select(ScoreAndId).Order()]);

    public override string Name => "find-range";

    public override string Title => "find 100 in the order of an index";

    public override Unit Unit => Unit.Microseconds;

    public override IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 2), Goal.Faster(Column.Json, 2)];

    protected override long Work(IOrders orders, int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++) sum += orders.FindByScore(From(ref random), Most);
        return sum;
    }

    protected override long Expected(int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var found = Array.BinarySearch(_byScore.Value, From(ref random) << IdBits);
            foreach (var order in _byScore.Value.Skip(found < 0 ? ~found : found).Take(Most)) sum += (int)order;
        }

        return sum;
    }

    // Not among the very last, so that there are always enough.
    private static long From(ref SplitMix64 random) => random.Next((int)(OrderSource.ScoreEnd / 10 * 9));

    private static long ScoreAndId(int order) => (OrderSource.ScoreOf(order, version: 0) << IdBits) | (long)order;
}
