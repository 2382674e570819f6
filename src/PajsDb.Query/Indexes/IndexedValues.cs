namespace Pajs.Query;

/// <summary>The values of a document that an index on a path has entries for: all that a <see cref="PathFilter"/> may ask at that path, so that
/// whatever matches a condition there has an entry that does.</summary>
/// <remarks>But for whole arrays: of one at the end of the path there are entries for its elements, and for one without elements, as for a path
/// that leads nowhere at all, the entry <see cref="KeyTag.EmptyArray"/>. What is missing in an object counts as null.</remarks>
internal sealed class IndexedValues(Collation? collation)
{
    private readonly SortedSet<byte[]> _values = new(ByteOrder);

    private static Comparer<byte[]> ByteOrder { get; } = Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right));

    /// <summary>Whether the path leads to a value, be it null.</summary>
    public bool Exists { get; private set; }

    /// <summary>The values, encoded as parts of a key; ascending, and none twice.</summary>
    public IReadOnlyCollection<byte[]> Values => _values;

    /// <summary>Appends the only value, which may be missing, where no array is met on the way; otherwise appends nothing and is false.</summary>
    public static bool TryAppendOnly(ref KeyWriter key, Element document, scoped in IndexField field, Collation? collation, out Element value)
    {
        var found = document;
        value = default;
        for (var step = 0; step < field.Path.Count; step++)
        {
            if (found.Kind == ValueKind.Array) return false;
            found = found.Field(field.Path.Name(step));
        }

        if (found.Kind == ValueKind.Array) return false;
        value = found;
        var start = key.Length;
        KeyEncoding.Append(ref key, found, collation);
        if (field.IsDescending) key.Complement(start);
        return true;
    }

    /// <summary>Collects the values at a path.</summary>
    public static IndexedValues Of(Element document, in IndexField field, Collation? collation)
    {
        var values = new IndexedValues(collation);
        values.Visit(document, field, 0);
        if (values._values.Count == 0) values.AddNothing(field);
        return values;
    }

    private void Visit(Element value, in IndexField field, int step)
    {
        for (; step < field.Path.Count; step++)
        {
            if (value.Kind == ValueKind.Array)
            {
                VisitInArray(value, field, step);
                return;
            }

            value = value.Field(field.Path.Name(step));
        }

        if (value.Kind != ValueKind.Array)
        {
            Add(value, field);
            return;
        }

        Exists = true;
        if (value.Count == 0) AddNothing(field);
        foreach (var element in value.Elements()) Add(element, field);
    }

    // As the filter does: on in each object, and in the element that the step counts to.
    private void VisitInArray(Element array, in IndexField field, int step)
    {
        foreach (var element in array.Elements())
            if (element.Kind == ValueKind.Object) Visit(element, field, step);
        var counted = array.ElementAt(field.Path.Index(step));
        if (counted.IsMissing) return;
        if (step + 1 == field.Path.Count) Add(counted, field);
        else if (counted.Kind == ValueKind.Object) Visit(counted, field, step + 1);
        else if (counted.Kind == ValueKind.Array) VisitInArray(counted, field, step + 1);
    }

    private void Add(Element value, in IndexField field)
    {
        Exists |= !value.IsMissing;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, value, collation);
        if (field.IsDescending) key.Complement(0);
        _values.Add(key.Written.ToArray());
        key.Dispose();
    }

    private void AddNothing(in IndexField field) => _values.Add([field.IsDescending ? unchecked((byte)~KeyTag.EmptyArray) : KeyTag.EmptyArray]);
}
