using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>Fills an empty database in durable batches of 1,000 documents, in the order of their ids.</summary>
internal sealed class BulkInsert(Workplace place) : IMeasure
{
    public string Name => "bulk-insert";

    public string Title => "bulk insert, durable batches of 1000";

    public Unit Unit => Unit.Microseconds;

    public int Operations => place.Documents;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 2.5)];

    public IEnumerable<Contender> Contenders() => place.Engines(SqliteTuning.ForWriting(KeyKind.Uuid))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    private Outcome Run(IEngine engine, int count) => place.InFresh(path =>
    {
        using var database = engine.Open(place.Settings(path, KeyKind.Uuid, Syncing.Durable));
        using var session = database.OpenSession();
        return Meter.Time(count, () => Loader.Insert(session, count));
    });
}
