namespace Pajs.Query;

/// <summary>Gathers the values that a path leads to in many documents, each once.</summary>
/// <remarks>As in MongoDB: of an array the elements count, one level deep; a path goes on in each element that is an object, but a step that is a number
/// leads to that element of an array alone; what is missing does not count. Only a value that is new is decoded. Of numbers that are equal the kind
/// that came first is kept.</remarks>
internal sealed class DistinctValues(FieldPath path, ExecutionBudget budget) : IDisposable
{
    // Of a value that is kept, besides what it takes itself.
    private const int Overhead = 96;

    private readonly EntrySorter _spilled = new(budget);
    // Encoded values are looked for where they are, and copied only when they are new.
    private readonly HashSet<byte[]> _known = new(ByContent.Instance);
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
        KeyEncoding.Append(ref key, value);
        if (_known.GetAlternateLookup<ReadOnlySpan<byte>>().Add(key.Written))
        {
            _values.Add(ValueDecoder.DecodeCopy(value));
            _held += key.Length + ValueSize.Of(_values[^1]) + Overhead;
        }

        key.Dispose();
        if (_held > budget.Memory) Spill();
    }

    // What was spilled may come again, and is then spilled again; of equal values the one that came first is met first.
    private void Spill()
    {
        foreach (var value in _values) _spilled.Add(KeyEncoding.Encode(value), ValueEncoder.Encode(value));
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
            if (entry.Key.SequenceEqual(last)) continue;
            last = entry.Key.ToArray();
            merged.Add(ValueDecoder.DecodeCopy(Element.At(entry.Value)));
        }

        return merged;
    }
}
