namespace Pajs.Query;

/// <summary>The values of a document that an index on a path has entries for: all that a <see cref="PathFilter"/> may ask at that path, so that
/// whatever matches a condition there has an entry that does.</summary>
/// <remarks>But for whole arrays: of one at the end of the path there are entries for its elements, and for one without elements, as for a path
/// that leads nowhere at all, the entry <see cref="KeyTag.EmptyArray"/>. What is missing in an object counts as null.</remarks>
internal sealed class IndexedValues : IPathVisitor
{
    private readonly IndexField _field;
    private readonly Collation? _collation;
    private readonly SortedSet<byte[]> _values = new(ByteOrder);

    private IndexedValues(in IndexField field, Collation? collation) => (_field, _collation) = (field, collation);

    private static Comparer<byte[]> ByteOrder { get; } = Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right));

    /// <summary>Whether the path leads to a value, be it null.</summary>
    public bool Exists { get; private set; }

    /// <summary>The values, encoded as parts of a key; ascending, and none twice.</summary>
    public IReadOnlyCollection<byte[]> Values => _values;

    /// <summary>Appends the only value, which may be missing, where no array is met on the way; otherwise appends nothing and is false.</summary>
    public static bool TryAppendOnly(ref KeyWriter key, Element document, scoped in IndexField field, Collation? collation, out Element value)
    {
        value = default;
        if (!PathWalk.TryGoStraight(document, field.Path, out var found) || found.Kind == ValueKind.Array) return false;
        value = found;
        var start = key.Length;
        KeyEncoding.Append(ref key, found, collation);
        if (field.IsDescending) key.Complement(start);
        return true;
    }

    /// <summary>Collects the values at a path.</summary>
    public static IndexedValues Of(Element document, in IndexField field, Collation? collation)
    {
        var values = new IndexedValues(field, collation);
        PathWalk.Visit(document, field.Path, ref values);
        if (values._values.Count == 0) values.AddNothing();
        return values;
    }

    public void AtEnd(Element value)
    {
        if (value.Kind != ValueKind.Array)
        {
            Add(value);
            return;
        }

        Exists = true;
        if (value.Count == 0) AddNothing();
        foreach (var element in value.Elements()) Add(element);
    }

    public void AtCounted(Element element) => Add(element);

    private void Add(Element value)
    {
        Exists |= !value.IsMissing;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, value, _collation);
        if (_field.IsDescending) key.Complement(0);
        _values.Add(key.Written.ToArray());
        key.Dispose();
    }

    private void AddNothing() => _values.Add([_field.IsDescending ? unchecked((byte)~KeyTag.EmptyArray) : KeyTag.EmptyArray]);
}
