namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>What a client saw and did in one transaction.</summary>
/// <param name="number">Names it in reports.</param>
/// <param name="begin">The moment before it began.</param>
internal sealed class ObservedTransaction(int number, long begin)
{
    private readonly List<ListRead> _listReads = [];
    private readonly List<Append> _appends = [];
    private readonly List<SetRead> _setReads = [];
    private readonly List<Member> _inserts = [];
    private readonly List<string> _contradictions = [];

    public int Number { get; } = number;

    public long Begin { get; } = begin;

    /// <summary>The moment after it was acknowledged.</summary>
    public long End { get; private set; } = long.MaxValue;

    public bool IsCommitted { get; private set; }

    /// <summary>What it read of lists, without what it had appended itself; each list once.</summary>
    public IReadOnlyList<ListRead> ListReads => _listReads;

    /// <summary>What it appended, in this order.</summary>
    public IReadOnlyList<Append> Appends => _appends;

    /// <summary>What it asked of sets.</summary>
    public IReadOnlyList<SetRead> SetReads => _setReads;

    /// <summary>What it put into sets.</summary>
    public IReadOnlyList<Member> Inserts => _inserts;

    /// <summary>Where what it saw did not agree with itself.</summary>
    public IReadOnlyList<string> Contradictions => _contradictions;

    public ObservedTransaction Commit(long end)
    {
        End = end;
        IsCommitted = true;
        return this;
    }

    /// <summary>It saw these elements, and no others.</summary>
    public ObservedTransaction Read(string list, params long[] elements)
    {
        _listReads.Add(new ListRead(list, elements.Length, elements));
        return this;
    }

    /// <summary>It saw how many elements there were, and not which.</summary>
    public ObservedTransaction ReadLength(string list, int length)
    {
        _listReads.Add(new ListRead(list, length, null));
        return this;
    }

    public ObservedTransaction Append(string list, long element)
    {
        _appends.Add(new Append(list, element));
        return this;
    }

    /// <summary>It asked which members meet a condition, and got these.</summary>
    public ObservedTransaction Find(SetCondition condition, params int[] ids)
    {
        _setReads.Add(new SetRead(condition, ids.ToHashSet()));
        return this;
    }

    public ObservedTransaction Insert(Member member)
    {
        _inserts.Add(member);
        return this;
    }

    public void Contradict(string what) => _contradictions.Add(what);

    public override string ToString() => FormattableString.Invariant($"T{Number}");
}
