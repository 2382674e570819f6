using System.Buffers;
using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>Gathers documents into groups. Beyond the budget's memory, what is needed of the documents of groups that have no place in it goes to
/// disk, sorted by group, and each of those groups is then computed alone.</summary>
/// <remarks>Every group takes its documents in the order in which they came, whether some of them went to disk or not: so the memory that there is
/// changes nothing in the result, sums of doubles included. A group's own result must fit in memory, as it must in a document.</remarks>
/// <param name="fields">What is computed of each group.</param>
/// <param name="budget">Of the run.</param>
/// <param name="collation">Which ids are the same; of those the first is the group's. Null for equal ones.</param>
internal sealed class Grouping(GroupFields fields, ExecutionBudget budget, Collation? collation = null) : IDisposable
{
    private readonly Dictionary<byte[], Group> _groups = new(ByContent.Instance);   // by the keys of their ids
    private readonly EntrySorter _spilled = new(budget);    // by the key of the group; its order, its id, then what its fields need of a document
    private readonly EntrySorter _finished = new(budget);   // by the group's order; its document
    private readonly ArrayBufferWriter<byte> _entry = new();
    private long _held;
    private bool _isFull;     // no group begins in memory any more
    private bool _isClosed;   // no group in memory takes anything any more

    private Dictionary<byte[], Group>.AlternateLookup<ReadOnlySpan<byte>> Known => _groups.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Takes a document into the group that an expression names.</summary>
    /// <param name="id">Of a group; what is missing counts as null.</param>
    /// <param name="order">Where the group stands among the others. That of its first document counts.</param>
    /// <param name="scope">The document, which ends where its memory does.</param>
    public void Add(ValueExpression id, long order, EvaluationScope scope)
    {
        if (!id.TryRead(scope, out var read))
        {
            Add(id.Evaluate(scope) ?? Value.Null, order, scope);
            return;
        }

        budget.Step(scope.Root.Rest.Length);
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, read, collation);
        if (!TryAdd(key.Written, scope)) Begin(key.Written, read.IsMissing ? Value.Null : ValueDecoder.DecodeCopy(read), order, scope);
        key.Dispose();
    }

    /// <summary>Takes a document into a group.</summary>
    /// <param name="id">Of the group.</param>
    /// <param name="order">As for the other.</param>
    /// <param name="scope">As for the other.</param>
    public void Add(Value id, long order, EvaluationScope scope)
    {
        budget.Step(scope.Root.Rest.Length);
        var key = KeyEncoding.Encode(id, collation);
        if (!TryAdd(key, scope)) Begin(key, id, order, scope);
    }

    /// <summary>Ends adding, and gives the documents of the groups in their order.</summary>
    public IEnumerable<Document> Finish() => _spilled.Count == 0 ? InMemory() : Merged();

    public void Dispose()
    {
        _spilled.Dispose();
        _finished.Dispose();
    }

    private bool TryAdd(ReadOnlySpan<byte> key, EvaluationScope scope)
    {
        if (_isClosed || !Known.TryGetValue(key, out var group)) return false;
        AddTo(group, scope);
        return true;
    }

    // Half of the memory is for groups that begin, the other half for what they grow by. Even when groups shrink none begins again: a document of it
    // may be on disk by then.
    private void Begin(ReadOnlySpan<byte> key, Value id, long order, EvaluationScope scope)
    {
        if (_isClosed || (_isFull |= _held > budget.Memory / 2))
        {
            Spill(key, id, order, scope);
            return;
        }

        var group = new Group(ValueSize.Detached(id), order, fields.Start());
        _held += group.Size + key.Length;
        _groups.Add(key.ToArray(), group);
        AddTo(group, scope);
    }

    private void AddTo(Group group, EvaluationScope scope)
    {
        _held += fields.Add(group.Accumulators, scope);

        // What comes later stands behind it on disk.
        _isClosed |= _held > budget.Memory;
    }

    private void Spill(ReadOnlySpan<byte> key, Value id, long order, EvaluationScope scope)
    {
        _entry.ResetWrittenCount();
        BinaryPrimitives.WriteInt64BigEndian(_entry.GetSpan(sizeof(long)), order);
        _entry.Advance(sizeof(long));
        _entry.Write(ValueEncoder.Encode(id));
        fields.Keep(_entry, scope);
        _spilled.Add(key, _entry.WrittenSpan);
    }

    private IEnumerable<Document> InMemory()
    {
        foreach (var group in _groups.Values.OrderBy(static group => group.Order)) yield return fields.Finish(group.Id, group.Accumulators);
    }

    private IEnumerable<Document> Merged()
    {
        (byte[] Key, Group Group)? current = null;
        foreach (var entry in _spilled.Read())
        {
            if (current is null || !entry.Key.SequenceEqual(current.Value.Key))
            {
                if (current is { } complete) Finish(complete.Group);
                current = (entry.Key.ToArray(), Resume(entry));
            }

            AddAlone(current.Value.Group, entry);
        }

        if (current is { } last) Finish(last.Group);
        foreach (var group in _groups.Values) Finish(group);
        _groups.Clear();
        foreach (var entry in _finished.Read()) yield return new Document(entry.Value.ToArray());
    }

    // A group that began in memory goes on.
    private Group Resume(EntryReader entry)
    {
        if (Known.Remove(entry.Key, out _, out var group)) return group;
        return new Group(ValueDecoder.DecodeCopy(IdOf(entry)), BinaryPrimitives.ReadInt64BigEndian(entry.Value), fields.Start());
    }

    private void AddAlone(Group group, EntryReader entry)
    {
        var id = IdOf(entry);
        group.Size += GroupFields.AddKept(group.Accumulators, id.Rest[id.Length..]);
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
