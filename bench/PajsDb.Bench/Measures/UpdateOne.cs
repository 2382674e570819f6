using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>Replaces documents by random ids, each in a transaction of its own that does not wait for the disk.</summary>
/// <param name="place">Where it happens.</param>
/// <param name="syncing">What SQLite promises: <see cref="Syncing.Soon"/> or <see cref="Syncing.Never"/>. PajsDb always promises the former.</param>
internal sealed class UpdateOne(Workplace place, Syncing syncing) : IMeasure
{
    private const int WarmUp = 20_000;

    // Each run writes a version of its own, so that its writes can be told from those before.
    private int _version;

    public string Name => syncing == Syncing.Soon ? "update-normal" : "update-off";

    public string Title => syncing == Syncing.Soon ? "update, no waiting; SQLite NORMAL" : "update, no waiting; SQLite OFF";

    public Unit Unit => Unit.Microseconds;

    public int Operations => 300_000;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 2)];

    public IEnumerable<Contender> Contenders() => place.Engines(SqliteTuning.ForWriting(KeyKind.Uuid))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    private Outcome Run(IEngine engine, int count)
    {
        _version = (_version % 200) + 1;
        var path = place.Loaded(engine, KeyKind.Uuid, Name, place.Documents);
        using var database = engine.Open(place.Settings(path, KeyKind.Uuid, syncing));
        using var session = database.OpenSession();
        session.Scan();
        Update(session, WarmUp, _version);
        var outcome = Meter.Time(count, () => Update(session, count, _version));
        Check(session, count, _version);
        return outcome;
    }

    private void Update(ISession session, int count, int version)
    {
        var random = new SplitMix64(version);
        for (var i = 0; i < count; i++) session.Update(random.Next(place.Documents), version);
    }

    private void Check(ISession session, int count, int version)
    {
        var random = new SplitMix64(version);
        for (var i = 0; i < count; i++)
        {
            var document = random.Next(place.Documents);
            WrongAnswerException.ThrowUnlessEqual(DocumentSource.NumberOf(document, version), session.GetNumber(document), Title);
        }
    }
}
