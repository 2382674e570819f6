namespace Pajs.Query;

/// <summary>Gathers the values that a path leads to in many documents, each once.</summary>
/// <remarks>As in MongoDB: of an array the elements count, one level deep; a path goes on in each element that is an object, but a step that is a
/// number leads to that element of an array alone; what is missing does not count. Only a value that is new is decoded. Of numbers that are equal the
/// kind that came first is kept, and of values that a collation makes equal the least, so that they are the same in whatever order documents
/// come.</remarks>
internal sealed class DistinctValues(FieldPath path, ExecutionBudget budget, Collation? collation = null) : IDisposable
{
    // Of a value that is kept, besides what it takes itself.
    private const int Overhead = 96;

    private readonly EntrySorter _spilled = new(budget);

    // Encoded values are looked for where they are, and copied only when they are new.
    private readonly Dictionary<byte[], int> _known = new(ByContent.Instance);
    private readonly List<Value> _values = [];
    private long _held;

    /// <summary>The values so far, in the order of values.</summary>
    public IReadOnlyList<Value> ToSorted()
    {
        if (_spilled.Count > 0) return Merged();
        _values.Sort();
        return _values;
    }

    public void Dispose() => _spilled.Dispose();

    /// <summary>Takes the values of one document.</summary>
    public void Add(Element document) => Visit(document, 0);

    /// <summary>Takes the values of one document; false when it adds none that is new.</summary>
    public bool TryAdd(Element document)
    {
        var before = _values.Count;
        Visit(document, 0);
        return _values.Count > before;
    }

    private void Visit(Element value, int step)
    {
        for (; step < path.Count; step++)
        {
            if (value.Kind == ValueKind.Array)
            {
                VisitInArray(value, step);
                return;
            }

            value = value.Field(path.Name(step));
        }

        if (value.IsMissing) return;
        if (value.Kind != ValueKind.Array) Take(value);
        else
            foreach (var element in value.Elements()) Take(element);
    }

    private void VisitInArray(Element array, int step)
    {
        if (path.Index(step) >= 0)
        {
            Visit(array.ElementAt(path.Index(step)), step + 1);
            return;
        }

        foreach (var element in array.Elements())
            if (element.Kind == ValueKind.Object) Visit(element, step);
    }

    private void Take(Element value)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, value, collation);
        if (_known.GetAlternateLookup<ReadOnlySpan<byte>>().TryAdd(key.Written, _values.Count))
        {
            _values.Add(ValueDecoder.DecodeCopy(value));
            _held += key.Length + ValueSize.Of(_values[^1]) + Overhead;
        }
        else if (collation is not null)
        {
            KeepLeast(_known.GetAlternateLookup<ReadOnlySpan<byte>>()[key.Written], ValueDecoder.DecodeCopy(value));
        }

        key.Dispose();
        if (_held > budget.Memory) Spill();
    }

    // What was spilled may come again, and is then spilled again; of equal values the one that came first is met first.
    private void Spill()
    {
        foreach (var (key, position) in _known) _spilled.Add(key, ValueEncoder.Encode(_values[position]));
        _values.Clear();
        _known.Clear();
        _held = 0;
    }

    private List<Value> Merged()
    {
        Spill();
        var (merged, last) = (new List<Value>(), Array.Empty<byte>());
        foreach (var entry in _spilled.Read())
        {
            var value = ValueDecoder.DecodeCopy(Element.At(entry.Value));
            if (!entry.Key.SequenceEqual(last)) merged.Add(value);
            else if (collation is not null && value.CompareTo(merged[^1]) < 0) merged[^1] = value;
            last = entry.Key.ToArray();
        }

        if (collation is not null) merged.Sort();
        return merged;
    }

    private void KeepLeast(int position, Value value)
    {
        if (value.CompareTo(_values[position]) < 0) _values[position] = value;
    }
}
