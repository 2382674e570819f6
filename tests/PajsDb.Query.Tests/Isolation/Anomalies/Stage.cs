namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>What a scenario plays on: the documents <c>{_id: 1, value: 10}</c> and <c>{_id: 2, value: 20}</c>, and up to three parties. Each
/// begins with its first step.</summary>
internal sealed class Stage(IsolationLevel level, ReadPath path) : IDisposable
{
    private readonly PajsDb _db = OpenWithItems();
    private readonly Actor?[] _actors = new Actor?[3];

    public Actor T1 => Begun(0);

    public Actor T2 => Begun(1);

    public Actor T3 => Begun(2);

    /// <summary>Reads what is committed.</summary>
    public Actor Outside => new(Party.Begin(_db, IsolationLevel.None), path);

    /// <summary>Who has committed, as "T1 T3".</summary>
    public string Committed => string.Join(' ', Enumerable.Range(1, _actors.Length).Where(number => _actors[number - 1] is { IsCommitted: true }).Select(NameOf));

    public void Dispose()
    {
        foreach (var actor in _actors) actor?.Dispose();
        _db.Dispose();
    }

    private static PajsDb OpenWithItems()
    {
        var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection(Actor.CollectionName).InsertMany([Actor.Item(1, 10), Actor.Item(2, 20)]);
        return db;
    }

    private static string NameOf(int number) => FormattableString.Invariant($"T{number}");

    private Actor Begun(int index) => _actors[index] ??= new Actor(Party.Begin(_db, level), path);
}
