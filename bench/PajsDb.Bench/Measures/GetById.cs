using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>Gets documents by random ids, all of them in the cache.</summary>
/// <param name="place">Where it happens.</param>
/// <param name="key">What identifies a document.</param>
/// <param name="decodes">Whether one field is decoded, or the bytes are only touched.</param>
/// <param name="inTransaction">Whether all reads share one read transaction, or each is on its own.</param>
internal sealed class GetById(Workplace place, KeyKind key, bool decodes, bool inTransaction) : IMeasure
{
    private const int Seed = 7;

    public string Name => "get" + (decodes ? "-field" : "") + (key == KeyKind.Int64 ? "-int64" : "") + (inTransaction ? "-in-transaction" : "");

    public string Title =>
        $"get {(decodes ? "one field" : "bytes")}, {(key == KeyKind.Int64 ? "int64" : "16-byte")} id{(inTransaction ? ", 1 snapshot" : "")}";

    public Unit Unit => Unit.Microseconds;

    public int Operations => 500_000;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, decodes ? 2 : 2.5)];

    public IEnumerable<Contender> Contenders() => place.Engines(SqliteTuning.ForReading(key))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    private Outcome Run(IEngine engine, int count)
    {
        var path = place.Loaded(engine, key, "read", place.Documents);
        using var database = engine.Open(place.Settings(path, key, Syncing.Durable));
        using var session = database.OpenSession();
        session.Scan();
        if (inTransaction) session.BeginRead();
        Read(session, place.Documents, count / 5, Seed - 1);
        long sum = 0;
        var outcome = Meter.Time(count, () => sum = Read(session, place.Documents, count, Seed));
        if (inTransaction) session.EndRead();
        WrongAnswerException.ThrowUnlessEqual(Expected(count), sum, Title);
        return outcome;
    }

    private long Read(ISession session, int documents, int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        if (decodes)
        {
            for (var i = 0; i < count; i++) sum += session.GetNumber(random.Next(documents));
        }
        else
        {
            for (var i = 0; i < count; i++) sum += session.Get(random.Next(documents));
        }

        return sum;
    }

    private long Expected(int count)
    {
        var random = new SplitMix64(Seed);
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var document = random.Next(place.Documents);
            sum += decodes ? DocumentSource.NumberOf(document, version: 0) : place.Source.TouchOf(document, version: 0);
        }

        return sum;
    }
}
