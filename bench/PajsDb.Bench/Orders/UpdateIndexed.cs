using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Changes an indexed field of orders by random ids, each in a transaction of its own that does not wait for the disk.</summary>
internal sealed class UpdateIndexed(Workplace place) : IMeasure
{
    private const int WarmUp = 10_000;

    // Each run writes scores of its own, so that its writes can be told from those before.
    private int _seed;

    public string Name => "update-indexed";

    public string Title => "update an indexed field by id, no waiting";

    public Unit Unit => Unit.Microseconds;

    public int Operations => 200_000;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 2), Goal.Faster(Column.Json, 2)];

    public IEnumerable<Contender> Contenders() => Workplace.OrderEngines(SqliteTuning.ForWriting(KeyKind.Int64))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    private Outcome Run(IOrderEngine engine, int count)
    {
        var path = place.LoadedOrders(engine, "update");
        using var orders = engine.Open(place.Settings(path, KeyKind.Int64, Syncing.Soon));
        orders.FindByAmount(OrderSource.AmountEnd);
        orders.CountByScore(0, OrderSource.ScoreEnd);
        Update(orders, WarmUp, ++_seed);
        var outcome = Meter.Time(count, () => Update(orders, count, ++_seed));
        Check(orders, count);
        return outcome;
    }

    private void Update(IOrders orders, int count, int seed)
    {
        foreach (var (order, score) in Writes(count, seed)) orders.SetScore(order, score);
    }

    private IEnumerable<(int Order, long Score)> Writes(int count, int seed)
    {
        var random = new SplitMix64(seed);
        for (var i = 0; i < count; i++) yield return (random.Next(place.Documents), random.Next((int)OrderSource.ScoreEnd));
    }

    private void Check(IOrders orders, int count)
    {
        WrongAnswerException.ThrowUnlessEqual(place.Documents, orders.CountByScore(0, OrderSource.ScoreEnd), Title);
        var last = new Dictionary<int, long>();
        foreach (var (order, score) in Writes(count, _seed)) last[order] = score;
        foreach (var (order, score) in last)
        {
            if (orders.CountByScore(score, score + 1) == 0) throw new WrongAnswerException($"{Title}: order {order} is not found by its new score {score}.");
        }
    }
}
