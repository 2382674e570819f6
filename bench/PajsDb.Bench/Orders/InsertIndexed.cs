using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>Fills an empty database with two secondary indexes, one of them unique and its keys in random order, in durable batches of
/// 1,000.</summary>
internal sealed class InsertIndexed(Workplace place) : IMeasure
{
    public string Name => "insert-indexed";

    public string Title => "insert with 2 indexes, durable batches";

    public Unit Unit => Unit.Microseconds;

    public int Operations => place.Documents;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 2), Goal.Faster(Column.Json, 2)];

    public IEnumerable<Contender> Contenders() => Workplace.OrderEngines(SqliteTuning.ForWriting(KeyKind.Int64))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    private Outcome Run(IOrderEngine engine, int count) => place.InFresh(path =>
    {
        using var orders = engine.Open(place.Settings(path, KeyKind.Int64, Syncing.Durable));
        var outcome = Meter.Time(count, () => Loader.Insert(orders, count));
        WrongAnswerException.ThrowUnlessEqual(count, orders.CountByScore(0, OrderSource.ScoreEnd), Title);
        return outcome;
    });
}
