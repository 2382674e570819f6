using System.Diagnostics;
using Pajs.Bench.Children;
using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>Opens a database that was closed cleanly and gets one document.</summary>
/// <param name="place">Where it happens.</param>
/// <param name="documents">How many documents it holds.</param>
/// <param name="inNewProcess">Whether the first call of a new process is timed, compiling what it calls included.</param>
internal sealed class OpenTime(Workplace place, int documents, bool inNewProcess) : IMeasure
{
    private const double LimitMilliseconds = 50;

    public string Name => (inNewProcess ? "open-process-" : "open-") + (documents == place.Documents ? "all" : "small");

    public string Title => $"open {documents:N0} docs{(inNewProcess ? ", new process" : "")}";

    public Unit Unit => Unit.Milliseconds;

    public int Operations => 10;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Within(Column.Reference, 1)];

    public IEnumerable<Contender> Contenders() =>
        [
            .. place.Engines([SqliteTuning.Usual(KeyKind.Uuid)])
                .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count))),
            Contender.Limit("50 ms", LimitMilliseconds * Unit.Milliseconds.Size),
        ];

    private Outcome Run(IEngine engine, int count)
    {
        var settings = place.Settings(place.Loaded(engine, KeyKind.Uuid, "read", documents), KeyKind.Uuid, Syncing.Durable);
        if (inNewProcess) return new Outcome(ChildProcess.Run(Child.Open, engine.Column, settings, documents));
        double nanoseconds = 0;
        for (var i = 0; i < count; i++) nanoseconds += Open(engine, settings, documents / 2);
        return new Outcome(nanoseconds / count);
    }

    /// <summary>Opens, gets one document, and closes again.</summary>
    /// <returns>The nanoseconds from before the opening to the document.</returns>
    public static double Open(IEngine engine, DatabaseSettings settings, int document)
    {
        var start = Stopwatch.GetTimestamp();
        using var database = engine.Open(settings);
        using var session = database.OpenSession();
        session.Get(document);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
