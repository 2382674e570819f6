using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>Reads all documents in the order of their ids, all of them in the cache.</summary>
internal sealed class FullScan(Workplace place) : IMeasure
{
    public string Name => "scan";

    public string Title => "full scan in id order, per document";

    public Unit Unit => Unit.Microseconds;

    public int Operations => place.Documents;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 2)];

    public IEnumerable<Contender> Contenders() => place.Engines(SqliteTuning.ForReading(KeyKind.Uuid))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, _ => Run(engine)));

    /// <summary>A scan is always a whole one, also in a trial.</summary>
    private Outcome Run(IEngine engine)
    {
        var path = place.Loaded(engine, KeyKind.Uuid, "read", place.Documents);
        using var database = engine.Open(place.Settings(path, KeyKind.Uuid, Syncing.Durable));
        using var session = database.OpenSession();
        session.Scan();
        session.Scan();
        long sum = 0;
        var outcome = Meter.Time(place.Documents, () => sum = session.Scan());
        WrongAnswerException.ThrowUnlessEqual(Expected(), sum, Title);
        return outcome;
    }

    private long Expected()
    {
        long sum = 0;
        for (var i = 0; i < place.Documents; i++) sum += place.Source.TouchOf(i, version: 0);
        return sum;
    }
}
