using Pajs.Bench.Children;
using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>How far a process grows that reads, scans and updates a database five times as large as its cache.</summary>
internal sealed class PeakMemory(Workplace place) : IMeasure
{
    private const int DataByCache = 5;
    private const long Allowance = 64L << 20;
    private const long LeastCache = 1L << 20;

    public string Name => "memory";

    public string Title => $"peak memory, cache {CacheBytes >> 20} MiB";

    public Unit Unit => Unit.Mebibytes;

    public int Operations => place.Documents;

    public bool IsSingle => true;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Within(Column.Reference, 1)];

    private long CacheBytes => field == 0 ? field = Math.Max(LeastCache, LiveData.Bytes(place, version: 0) / DataByCache) : field;

    public IEnumerable<Contender> Contenders() =>
        [
            .. place.Engines([SqliteTuning.Usual(KeyKind.Uuid)])
                .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, _ => Run(engine))),
            Contender.Limit("cache + 64 MiB", CacheBytes + Allowance),
        ];

    private Outcome Run(IEngine engine) => place.InFresh(path =>
    {
        var settings = new DatabaseSettings(Path.Combine(path, "database"), KeyKind.Uuid, Syncing.Soon, CacheBytes);
        Loader.Load(engine, settings, place.Documents);
        return new Outcome(ChildProcess.Run(Child.Memory, engine.Column, settings, place.Documents));
    });
}
