using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>A measure of reads of orders, all of them in the cache.</summary>
/// <param name="place">Where it happens.</param>
/// <param name="operations">Operations of one run.</param>
internal abstract class OrderMeasure(Workplace place, int operations) : IMeasure
{
    private const int WarmUpShare = 5;
    private const int WarmUpSeed = 1;
    private const int Seed = 2;

    public abstract string Name { get; }

    public abstract string Title { get; }

    public abstract Unit Unit { get; }

    public int Operations => operations;

    public abstract IReadOnlyList<Goal> Goals { get; }

    protected int Documents => place.Documents;

    public virtual IEnumerable<Contender> Contenders() => Workplace.OrderEngines(SqliteTuning.ForReading(KeyKind.Int64))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    /// <summary>Does the work.</summary>
    /// <param name="orders">Whose.</param>
    /// <param name="count">How often.</param>
    /// <param name="seed">What it is done with: the same for the same seed.</param>
    /// <returns>A sum of the answers.</returns>
    protected abstract long Work(IOrders orders, int count, int seed);

    /// <summary>What <see cref="Work"/> must give.</summary>
    protected abstract long Expected(int count, int seed);

    private Outcome Run(IOrderEngine engine, int count)
    {
        var path = place.LoadedOrders(engine, "read");
        using var orders = engine.Open(place.Settings(path, KeyKind.Int64, Syncing.Durable));
        orders.FindByAmount(OrderSource.AmountEnd);
        orders.FindByScore(0, 1000);
        Work(orders, Math.Max(1, count / WarmUpShare), WarmUpSeed);
        long sum = 0;
        var outcome = Meter.Time(count, () => sum = Work(orders, count, Seed));
        WrongAnswerException.ThrowUnlessEqual(Expected(count, Seed), sum, Title);
        return outcome;
    }
}
