using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;
using Pajs.Bench.Measures;

namespace Pajs.Bench.Children;

/// <summary>What a child process does.</summary>
internal static class ChildWork
{
    private const int Passes = 3;
    private const int Seed = 13;

    /// <summary>Does the work on a database that is there already.</summary>
    /// <returns>The number to print: nanoseconds or bytes.</returns>
    public static double Run(Child child, Column column, string directory, int documents, long cacheBytes)
    {
        var engine = EngineOf(column, new DocumentSource());
        var settings = new DatabaseSettings(directory, KeyKind.Uuid, Syncing.Soon, cacheBytes);
        return child == Child.Open ? OpenTime.Open(engine, settings, documents / 2) : GrowthWhileWorking(engine, settings, documents);
    }

    private static IEngine EngineOf(Column column, DocumentSource source) => column switch
    {
        Column.PajsDb => new PajsEngine(source),
        Column.Prepared => new PreparedEngine(SqliteTuning.Usual(KeyKind.Uuid), source),
        Column.Managed => new ManagedEngine(SqliteTuning.Usual(KeyKind.Uuid), source),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "No engine stands there."),
    };

    /// <summary>Reads at random, scans, and updates, several times over.</summary>
    /// <returns>How far the process has grown at most, in bytes, from just before the opening.</returns>
    private static double GrowthWhileWorking(IEngine engine, DatabaseSettings settings, int documents)
    {
        var before = ProcessMemory.Now;
        using var database = engine.Open(settings);
        using var session = database.OpenSession();
        var random = new SplitMix64(Seed);
        for (var pass = 1; pass <= Passes; pass++)
        {
            for (var i = 0; i < documents; i++) session.Get(random.Next(documents));
            session.Scan();
            for (var i = 0; i < documents; i++) session.Update(random.Next(documents), pass);
        }

        return ProcessMemory.Peak - before;
    }
}
