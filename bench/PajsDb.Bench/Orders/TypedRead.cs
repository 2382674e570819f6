using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Gets orders as objects of a class by random ids, beside getting their bytes.</summary>
internal sealed class TypedRead(Workplace place) : IMeasure
{
    private const double Factor = 1.5;
    private const double Allowance = 500;
    private const int Seed = 3;

    public string Name => "typed-read";

    public string Title => "get an object by id";

    public Unit Unit => Unit.Microseconds;

    public int Operations => 1_000_000;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Within(Column.Reference, 1)];

    public IEnumerable<Contender> Contenders() =>
    [
        new(Column.PajsDb, "", "pajs", count => Run(count, ReadObjects)),
        Contender.Reference("1.5 x its bytes + 500 ns", count => Limit(Run(count, ReadBytes))),
    ];

    private static Outcome Limit(Outcome bytes) => new((bytes.Value * Factor) + Allowance, Note: $"its bytes: {bytes.Value:0} ns");

    private Outcome Run(int count, Func<PajsOrders, int, long> read)
    {
        var engine = new PajsOrderEngine();
        using var orders = (PajsOrders)engine.Open(place.Settings(place.LoadedOrders(engine, "read"), KeyKind.Int64, Syncing.Durable));
        orders.FindByAmount(OrderSource.AmountEnd);
        read(orders, count);
        long sum = 0;
        var outcome = Meter.Time(count, () => sum = read(orders, count));
        WrongAnswerException.ThrowUnlessEqual(Expected(count), sum, Title);
        return outcome;
    }

    private long ReadObjects(PajsOrders orders, int count)
    {
        var typed = orders.Collection.As<Order>();
        var random = new SplitMix64(Seed);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var order = random.Next(place.Documents);
            sum += (typed.Get(order) ?? throw WrongAnswerException.Missing(order)).Score;
        }

        return sum;
    }

    private long ReadBytes(PajsOrders orders, int count)
    {
        var random = new SplitMix64(Seed);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var order = random.Next(place.Documents);
            if (!orders.Collection.TryGet((long)order, out var lease)) throw WrongAnswerException.Missing(order);
            using (lease) sum += Pajs.Query.Element.At(lease.MessagePack).Field("score"u8).Int64;
        }

        return sum;
    }

    private long Expected(int count)
    {
        var random = new SplitMix64(Seed);
        long sum = 0;
        for (var i = 0; i < count; i++) sum += OrderSource.ScoreOf(random.Next(place.Documents), version: 0);
        return sum;
    }
}
