using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;
using Pajs.Storage;

namespace Pajs.Bench.Measures;

/// <summary>Durable commits of one new document each, by sixteen clients at once.</summary>
/// <remarks>PajsDb's clients are tasks that await, or threads that wait. SQLite's are threads, each with a connection of its own or all
/// sharing one under a lock, whichever is faster.</remarks>
internal sealed class CommitManyClients(Workplace place, bool areTasks) : IMeasure
{
    private const int Clients = 16;
    private const int ReferenceShare = 4;
    private const int WarmUp = 2000;

    public string Name => areTasks ? "commit-16-tasks" : "commit-16-threads";

    public string Title => areTasks ? "durable commit, 16 tasks" : "durable commit, 16 threads";

    public Unit Unit => Unit.Microseconds;

    public int Operations => 20_000;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 6), Goal.Faster(Column.Reference, 4)];

    // What a commit of one row costs is the sync. The measure with one client tries all layouts; here the threads are what is tried.
    private static readonly IEnumerable<SqliteTuning> Tunings = SqliteTuning.ForWriting(KeyKind.Uuid)
        .Where(tuning => tuning.Layout == SqliteTuning.Usual(KeyKind.Uuid).Layout);

    public IEnumerable<Contender> Contenders()
    {
        yield return new Contender(Column.PajsDb, "", place.Pajs.Layout, areTasks ? RunTasks : RunThreads);
        foreach (var engine in place.Engines(Tunings))
        {
            if (engine.Column == Column.PajsDb) continue;
            yield return new Contender(engine.Column, engine.Variant + ", one shared connection", engine.Layout, count => RunShared(engine, count));

            // Microsoft.Data.Sqlite answers a busy database by sleeping 150 ms at a time: for it, sharing is the better way.
            if (engine.Column == Column.Prepared)
                yield return new Contender(engine.Column, engine.Variant + ", 16 connections", engine.Layout, count => RunConnections(engine, count));
        }

        yield return Contender.Reference("PajsDb, 1 client", count => CommitOneClient.Run(place, place.Pajs, count / ReferenceShare));
    }

    private Outcome RunTasks(int count) => InWarmDatabase(place.Pajs, (database, _) =>
    {
        var next = WarmUp - 1;
        var store = ((PajsDatabase)database).Store;
        return Meter.Time(count, () => Task.WaitAll([.. Enumerable.Range(0, Clients).Select(_ => Task.Run(CommitUntilDone))]));

        async Task CommitUntilDone()
        {
            var batch = new WriteBatch();
            var key = new byte[DocumentKeys.UuidLength];
            var body = new byte[DocumentSource.MaxLength];
            for (int i; (i = Interlocked.Increment(ref next)) < WarmUp + count;)
            {
                batch.Clear();
                batch.Insert(DocumentKeys.WriteUuid(i, key), body.AsSpan(0, place.Source.Write(i, version: 0, body)));
                var result = await store.CommitAsync(batch).ConfigureAwait(false);
                if (result.Status != CommitStatus.Committed) throw new WrongAnswerException($"A commit ended with {result.Status}.");
            }
        }
    });

    private Outcome RunThreads(int count) => RunConnections(place.Pajs, count);

    private Outcome RunConnections(IEngine engine, int count) => InWarmDatabase(engine, (database, _) =>
    {
        var next = WarmUp - 1;
        var sessions = Enumerable.Range(0, Clients).Select(_ => database.OpenSession()).ToArray();
        var outcome = Meter.TimeThreads(count, Clients, client =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < WarmUp + count;) sessions[client].InsertMany([i]);
        });
        foreach (var session in sessions) session.Dispose();
        return outcome;
    });

    private Outcome RunShared(IEngine engine, int count) => InWarmDatabase(engine, (_, session) =>
    {
        var next = WarmUp - 1;
        var gate = new Lock();
        return Meter.TimeThreads(count, Clients, _ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < WarmUp + count;)
            {
                lock (gate) session.Insert(i);
            }
        });
    });

    private Outcome InWarmDatabase(IEngine engine, Func<IDatabase, ISession, Outcome> work) => place.InFresh(path =>
    {
        using var database = engine.Open(place.Settings(path, KeyKind.Uuid, Syncing.Durable));
        using var session = database.OpenSession();
        for (var i = 0; i < WarmUp; i++) session.Insert(i);
        return work(database, session);
    });
}
