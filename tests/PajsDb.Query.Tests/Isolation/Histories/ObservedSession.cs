namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Works on documents in a transaction and notes what it sees, as lists and sets.</summary>
/// <remarks>A list is a document with an array. A log is a list too, but a collection, whose documents have the ids from 0 on: their number alone, or
/// the last of them, tells how much of the list is seen. A set is a collection, asked by conditions.</remarks>
internal sealed class ObservedSession(Party party, ObservedTransaction observed)
{
    public const string ListsName = "lists";
    public const int WaysToAList = 4;

    private readonly Dictionary<string, List<long>> _lists = [];
    private readonly Dictionary<string, int> _lengths = [];
    private readonly Dictionary<SetCondition, HashSet<int>> _found = [];

    public int Number => observed.Number;

    public static IReadOnlyList<long> ElementsOf(Document list) => [.. list["elements"].AsArray().Select(static element => (long)element)];

    /// <summary>Reads a list, in one of several ways.</summary>
    public List<long> ReadList(string list, int way)
    {
        var elements = Fetch(list, way) is { } document ? ElementsOf(document) : [];
        if (_lists.TryGetValue(list, out var known))
        {
            if (!known.SequenceEqual(elements)) observed.Contradict($"{list} was {string.Join(' ', known)} and is {string.Join(' ', elements)}");
            return known;
        }

        observed.Read(list, [.. elements]);
        return _lists[list] = [.. elements];
    }

    public void AppendToList(string list, long element)
    {
        var elements = ReadList(list, way: 0);
        elements.Add(element);
        observed.Append(list, element);
        var values = ArrayValue.Of([.. elements.Select(static each => (Value)each)]);
        party.Collection(ListsName).Replace(Document.Of(("_id", list), ("elements", values)), upsert: true);
    }

    /// <summary>Reads how long a log is.</summary>
    public int ReadLog(string log, bool byCount)
    {
        var documents = party.Collection(log);
        var length = byCount ? (int)documents.Count()
            : documents.Scan().Sort("""{"_id": -1}""").Limit(1).FirstOrDefault() is { } last ? (int)last.Id + 1
            : 0;
        if (_lengths.TryGetValue(log, out var known))
        {
            if (known != length) observed.Contradict(FormattableString.Invariant($"{log} had {known} documents and has {length}"));
            return known;
        }

        observed.ReadLength(log, length);
        return _lengths[log] = length;
    }

    public void AppendToLog(string log, long element)
    {
        var place = ReadLog(log, byCount: true);
        try
        {
            party.Collection(log).Insert(Document.Of(("_id", place), ("element", element)));
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.DuplicateKey)
        {
            observed.Contradict(FormattableString.Invariant($"{log} had {place} documents, and there is one with the _id {place}"));
            return;
        }

        observed.Append(log, element);
        _lengths[log] = place + 1;
    }

    public void Insert(Member member)
    {
        party.Collection(member.Set).Insert(Document.Of(("_id", member.Id), ("color", member.Color)));
        observed.Insert(member);
        foreach (var (condition, ids) in _found)
            if (condition.IsMetBy(member)) ids.Add(member.Id);
    }

    /// <summary>Asks which members meet a condition.</summary>
    public void Find(SetCondition condition, bool alsoCounts)
    {
        var query = party.Collection(condition.Set).Find(FilterOf(condition));
        var ids = query.Select(static document => (int)document.Id).ToHashSet();
        if (alsoCounts && query.Count() != ids.Count) observed.Contradict($"the documents of {condition} are not as many as their count");
        var own = observed.Inserts.Where(condition.IsMetBy).Select(static member => member.Id).ToHashSet();
        if (!own.IsSubsetOf(ids)) observed.Contradict($"its own members were not found for {condition}");
        if (!_found.TryGetValue(condition, out var known))
        {
            _found.Add(condition, ids);
            observed.Find(condition, [.. ids.Except(own)]);
        }
        else if (!known.SetEquals(ids))
        {
            observed.Contradict($"the answer for {condition} has changed");
        }
    }

    private Document? Fetch(string list, int way)
    {
        var lists = party.Collection(ListsName);
        var byId = Document.Of(("_id", list));
        return way switch
        {
            0 => lists.Get(list),
            1 => lists.FindOne(byId),
            2 => lists.Find(byId).Sort("""{"elements": 1}""").SingleOrDefault(),
            _ => lists.Find(Document.Of(("_id", Document.Of(("$gte", list), ("$lte", list))))).Sort("""{"_id": -1}""").SingleOrDefault(),
        };
    }

    private static Document FilterOf(SetCondition condition)
    {
        var range = Document.Of(("_id", Document.Of(("$gte", condition.Least), ("$lte", condition.Most))));
        var isRange = condition.Least > int.MinValue;
        return condition.Color is not { } color ? isRange ? range : Document.Empty
            : isRange ? Document.Of(("_id", range["_id"]), ("color", color))
            : Document.Of(("color", color));
    }
}
