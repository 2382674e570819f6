using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>Gathers documents into groups. Beyond the budget's memory the documents of groups that have no place in it go to disk, sorted by group, and
/// each of those groups is then computed alone.</summary>
/// <remarks>Every group takes its documents in the order in which they came, whether some of them went to disk or not: so the memory that there is
/// changes nothing in the result, sums of doubles included. A group's own result must fit in memory, as it must in a document.</remarks>
/// <param name="fields">What is computed of each group.</param>
/// <param name="budget">Of the run.</param>
/// <param name="collation">Which ids are the same; of those the first is the group's. Null for equal ones.</param>
internal sealed class Grouping(GroupFields fields, ExecutionBudget budget, Collation? collation = null) : IDisposable
{
    private readonly Dictionary<Value, Group> _groups = new(CollatedValues.Equality(collation));
    private readonly EntrySorter _spilled = new(budget);    // by the key of the group; the group's order, its id, then the document
    private readonly EntrySorter _finished = new(budget);   // by the group's order; its document
    private long _held;
    private bool _isFull;     // no group begins in memory any more
    private bool _isClosed;   // no group in memory takes anything any more

    /// <summary>Takes a document.</summary>
    /// <param name="id">The group.</param>
    /// <param name="order">Where the group stands among the others. That of its first document counts.</param>
    /// <param name="document">The document.</param>
    public void Add(Value id, long order, Document document)
    {
        budget.Step(document.MessagePack.Length);
        if (!_isClosed && Find(id, order) is { } group) AddTo(group, document);
        else Spill(id, order, document);
    }

    /// <summary>Ends adding, and gives the documents of the groups in their order.</summary>
    public IEnumerable<Document> Finish() => _spilled.Count == 0 ? InMemory() : Merged();

    public void Dispose()
    {
        _spilled.Dispose();
        _finished.Dispose();
    }

    // Half of the memory is for groups that begin, the other half for what they grow by. Even when groups shrink none begins again: a document of it may
    // be on disk by then.
    private Group? Find(Value id, long order)
    {
        if (_groups.TryGetValue(id, out var group)) return group;
        if (_isFull |= _held > budget.Memory / 2) return null;
        group = new Group(ValueSize.Detached(id), order, fields.Start());
        _held += group.Size;
        _groups.Add(group.Id, group);
        return group;
    }

    private void AddTo(Group group, Document document)
    {
        _held += fields.Add(group.Accumulators, new EvaluationScope(document, budget));

        // What comes later stands behind it on disk.
        _isClosed |= _held > budget.Memory;
    }

    private void Spill(Value id, long order, Document document)
    {
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(place, order);
        _spilled.Add(KeyEncoding.Encode(id, collation), [.. place, .. ValueEncoder.Encode(id), .. document.MessagePack.Span]);
    }

    private IEnumerable<Document> InMemory()
    {
        foreach (var group in _groups.Values.OrderBy(static group => group.Order)) yield return fields.Finish(group.Id, group.Accumulators);
    }

    private IEnumerable<Document> Merged()
    {
        var resident = new Dictionary<byte[], Group>(ByContent.Instance);
        foreach (var group in _groups.Values) resident.Add(KeyEncoding.Encode(group.Id, collation), group);
        _groups.Clear();
        (byte[] Key, Group Group)? current = null;
        foreach (var entry in _spilled.Read())
        {
            if (current is null || !entry.Key.SequenceEqual(current.Value.Key))
            {
                if (current is { } complete) Finish(complete.Group);
                current = (entry.Key.ToArray(), Begin(entry, resident));
            }

            AddAlone(current.Value.Group, new Document(IdOf(entry).Following().Rest.ToArray()));
        }

        if (current is { } last) Finish(last.Group);
        foreach (var group in resident.Values) Finish(group);
        resident.Clear();
        foreach (var entry in _finished.Read()) yield return new Document(entry.Value.ToArray());
    }

    // A group that began in memory goes on.
    private Group Begin(EntryReader entry, Dictionary<byte[], Group> resident)
    {
        if (resident.Remove(entry.Key.ToArray(), out var group)) return group;
        return new Group(ValueDecoder.DecodeCopy(IdOf(entry)), BinaryPrimitives.ReadInt64BigEndian(entry.Value), fields.Start());
    }

    private void AddAlone(Group group, Document document)
    {
        group.Size += fields.Add(group.Accumulators, new EvaluationScope(document, budget));
        if (group.Size > budget.MemoryOfOne)
            throw new PajsException(
                PajsErrorCode.BudgetExceeded,
                $"The group {group.Id.ToJson()} would hold more than {budget.MemoryOfOne} bytes of memory. Raise QueryLimits.Memory, or gather less in each group.");
    }

    private void Finish(Group group)
    {
        Span<byte> order = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(order, group.Order);
        _finished.Add(order, fields.Finish(group.Id, group.Accumulators).MessagePack.Span);
    }

    private static Element IdOf(EntryReader entry) => Element.At(entry.Value[sizeof(long)..]);

    private sealed class Group(Value id, long order, Accumulator[] accumulators)
    {
        public Value Id { get; } = id;

        public long Order { get; } = order;

        public Accumulator[] Accumulators { get; } = accumulators;

        /// <summary>About the bytes that it takes in memory.</summary>
        public long Size { get; set; } = GroupFields.Overhead + ValueSize.Of(id) + (accumulators.Length * Accumulator.Overhead);
    }
}
