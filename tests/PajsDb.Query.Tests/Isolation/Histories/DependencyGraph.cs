namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Which committed transaction comes before which, as far as what they saw tells it.</summary>
internal sealed class DependencyGraph
{
    private readonly List<ObservedTransaction> _committed;
    private readonly List<Dependency>[] _after;
    private readonly Dictionary<long, int> _appenders = [];
    private readonly Dictionary<string, List<(Member Member, int Inserter)>> _members = [];

    public DependencyGraph(History history)
    {
        _committed = [.. history.Transactions.Where(static transaction => transaction.IsCommitted)];
        _after = [.. _committed.Select(static _ => new List<Dependency>())];
        IndexWrites();
        foreach (var (list, elements) in history.Lists) AddWrites(list, elements);
        for (var reader = 0; reader < _committed.Count; reader++)
        {
            foreach (var read in _committed[reader].ListReads)
                if (history.Lists.TryGetValue(read.List, out var elements)) AddListRead(reader, read, elements);
            foreach (var read in _committed[reader].SetReads) AddSetRead(reader, read);
        }

        RealTimeOrder.AddTo(_committed, Add);
    }

    /// <summary>How many transactions.</summary>
    public int Count => _committed.Count;

    public ObservedTransaction this[int index] => _committed[index];

    /// <summary>What comes after a transaction.</summary>
    public IReadOnlyList<Dependency> After(int index) => _after[index];

    private void IndexWrites()
    {
        for (var writer = 0; writer < _committed.Count; writer++)
        {
            foreach (var append in _committed[writer].Appends) _appenders[append.Element] = writer;
            foreach (var member in _committed[writer].Inserts)
            {
                if (!_members.TryGetValue(member.Set, out var members)) _members.Add(member.Set, members = []);
                members.Add((member, writer));
            }
        }
    }

    private void AddWrites(string list, IReadOnlyList<long> elements)
    {
        for (var place = 1; place < elements.Count; place++)
        {
            if (_appenders.TryGetValue(elements[place - 1], out var before) && _appenders.TryGetValue(elements[place], out var after))
                Add(new Dependency(before, after, DependencyKinds.Write, list, place));
        }
    }

    private void AddListRead(int reader, ListRead read, IReadOnlyList<long> elements)
    {
        var length = Math.Min(read.Length, elements.Count);
        if (length > 0 && _appenders.TryGetValue(elements[length - 1], out var seen))
            Add(new Dependency(seen, reader, DependencyKinds.Read, read.List, length - 1));

        // The first unseen element of another: the reader's own come after its read anyway.
        for (var place = length; place < elements.Count; place++)
        {
            if (!_appenders.TryGetValue(elements[place], out var unseen) || unseen == reader) continue;
            Add(new Dependency(reader, unseen, DependencyKinds.Anti, read.List, place));
            return;
        }
    }

    private void AddSetRead(int reader, SetRead read)
    {
        if (!_members.TryGetValue(read.Condition.Set, out var members)) return;
        foreach (var (member, inserter) in members)
        {
            if (!read.Condition.IsMetBy(member)) continue;
            Add(read.Ids.Contains(member.Id)
                ? new Dependency(inserter, reader, DependencyKinds.Read, member.Set, member.Id)
                : new Dependency(reader, inserter, DependencyKinds.PredicateAnti, member.Set, member.Id));
        }
    }

    private void Add(Dependency dependency)
    {
        if (dependency.From != dependency.To) _after[dependency.From].Add(dependency);
    }
}
