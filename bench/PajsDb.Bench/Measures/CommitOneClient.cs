using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>One durable commit after another, each of one new document, by one client.</summary>
internal sealed class CommitOneClient(Workplace place) : IMeasure
{
    /// <summary>Enough for SQLite's log to have come round once, after which it is overwritten in place and no longer grows.</summary>
    private const int WarmUp = 2000;

    public string Name => "commit";

    public string Title => "durable commit, 1 client";

    public Unit Unit => Unit.Microseconds;

    public int Operations => 2000;

    public int RoundFactor => 3;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 1.5), Goal.Within(Column.Reference, 1.3)];

    public IEnumerable<Contender> Contenders() =>
        [
            .. place.Engines(SqliteTuning.ForWriting(KeyKind.Uuid))
                .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count))),
            Contender.Reference("bare pwrite + fdatasync", RunBare),
        ];

    /// <summary>The work itself, also for measures that compare PajsDb's with it.</summary>
    public static Outcome Run(Workplace place, IEngine engine, int count) => place.InFresh(path =>
    {
        using var database = engine.Open(place.Settings(path, KeyKind.Uuid, Syncing.Durable));
        using var session = database.OpenSession();
        for (var i = 0; i < WarmUp; i++) session.Insert(i);
        return Meter.Time(count, () =>
        {
            for (var i = 0; i < count; i++) session.Insert(WarmUp + i);
        });
    });

    private Outcome Run(IEngine engine, int count) => Run(place, engine, count);

    private Outcome RunBare(int count) => place.InFresh(path =>
    {
        using var file = new BareAppend(path, WarmUp + count);
        for (var i = 0; i < WarmUp; i++) file.Append();
        return Meter.Time(count, () =>
        {
            for (var i = 0; i < count; i++) file.Append();
        });
    });
}
