using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>Gets documents by random ids from two threads at once, each with a session of its own.</summary>
internal sealed class GetTwoThreads(Workplace place) : IMeasure
{
    private const int Threads = 2;
    private const int Seed = 11;

    public string Name => "get-2-threads";

    public string Title => "get bytes, 16-byte id, 2 threads";

    public Unit Unit => Unit.Microseconds;

    public int Operations => 1_000_000;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Reference, 1.8)];

    public IEnumerable<Contender> Contenders() =>
        [
            .. place.Engines(SqliteTuning.ForReading(KeyKind.Uuid))
                .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, Threads, count))),
            Contender.Reference("PajsDb, 1 thread", count => Run(place.Pajs, 1, count / Threads)),
        ];

    private Outcome Run(IEngine engine, int threads, int count)
    {
        var path = place.Loaded(engine, KeyKind.Uuid, "read", place.Documents);
        using var database = engine.Open(place.Settings(path, KeyKind.Uuid, Syncing.Durable));
        var sessions = Enumerable.Range(0, threads).Select(_ => database.OpenSession()).ToArray();
        foreach (var session in sessions) session.Scan();
        var sums = new long[threads];
        var share = count / threads;
        var outcome = Meter.TimeThreads(share * threads, threads, thread => sums[thread] = Read(sessions[thread], share, Seed + thread));
        foreach (var session in sessions) session.Dispose();
        for (var thread = 0; thread < threads; thread++)
            WrongAnswerException.ThrowUnlessEqual(Expected(share, Seed + thread), sums[thread], Title);
        return outcome;
    }

    private long Read(ISession session, int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++) sum += session.Get(random.Next(place.Documents));
        return sum;
    }

    private long Expected(int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++) sum += place.Source.TouchOf(random.Next(place.Documents), version: 0);
        return sum;
    }
}
