using Xunit;

namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Lets eight clients run random transactions on a new database, and gives their history.</summary>
internal static class HistoryRun
{
    private const int Clients = 8;

    /// <summary>On one thread, their steps in random order: the same seed gives the same history.</summary>
    public static History Interleaved(IsolationLevel level, int seed, int commits)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var log = new HistoryLog(commits);
        var random = new Random(seed);
        var running = ClientsOf(db, level, seed, log).ConvertAll(static client => client.Steps().GetEnumerator());
        while (running.Count > 0)
        {
            var next = running[random.Next(running.Count)];
            if (!next.MoveNext()) running.Remove(next);
        }

        return Finish(db, log);
    }

    /// <summary>As eight tasks beside each other.</summary>
    public static async Task<History> Parallel(IsolationLevel level, int seed, int commits)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var log = new HistoryLog(commits);
        await Task.WhenAll(ClientsOf(db, level, seed, log).Select(client => Task.Run(() => RunAsync(client))));
        return Finish(db, log);
    }

    private static async Task RunAsync(Client client)
    {
        // Others run between two steps, and the next one is on whatever thread is free.
        foreach (var observed in client.Steps())
        {
            Assert.NotNull(observed);
            await Task.Yield();
        }
    }

    private static List<Client> ClientsOf(PajsDb db, IsolationLevel level, int seed, HistoryLog log) =>
        [.. Enumerable.Range(0, Clients).Select(number => new Client(db, level, (seed * Clients) + number, log))];

    private static History Finish(PajsDb db, HistoryLog log)
    {
        var lists = new Dictionary<string, IReadOnlyList<long>>();
        var members = new HashSet<Member>();
        foreach (var list in db.Collection(ObservedSession.ListsName).Scan()) lists.Add(list.Id.AsString(), ObservedSession.ElementsOf(list));
        foreach (var name in db.CollectionNames)
        {
            var documents = db.Collection(name).Scan();
            if (name.StartsWith("log-", StringComparison.Ordinal))
                lists.Add(name, [.. documents.Select(static document => (long)document["element"])]);
            else if (name.StartsWith("set-", StringComparison.Ordinal))
                members.UnionWith(documents.Select(document => new Member(name, (int)document.Id, (int)document["color"])));
        }

        return new History(log.Transactions, lists, members);
    }
}
