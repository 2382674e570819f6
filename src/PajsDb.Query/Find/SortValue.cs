namespace Pajs.Query;

/// <summary>The value that a document is sorted by at a path.</summary>
/// <remarks>As in MongoDB: of several values, which only arrays can bring about, the least counts when ascending and the greatest when
/// descending; what is missing counts as null, and an array without elements comes before null.</remarks>
internal ref struct SortValue
{
    private readonly SortPart _part;
    private readonly Collation? _collation;
    private Element _best;
    private State _state;

    private SortValue(SortPart part, Collation? collation) => (_part, _collation) = (part, collation);

    private enum State
    {
        NothingYet,
        EmptyArray,
        Value,
    }

    /// <summary>Appends the value's key, ascending whatever the direction.</summary>
    public static void Append(ref KeyWriter key, Element document, SortPart part, Collation? collation = null)
    {
        var value = new SortValue(part, collation);
        value.Visit(document, 0);
        if (value._state == State.EmptyArray) key.WriteByte(KeyTag.EmptyArray);
        else KeyEncoding.Append(ref key, value._best, collation);
    }

    private void Visit(Element value, int step)
    {
        for (; step < _part.Path.Count; step++)
        {
            if (value.Kind == ValueKind.Array)
            {
                VisitInArray(value, step);
                return;
            }

            value = value.Field(_part.Path.Name(step));
        }

        if (value.Kind != ValueKind.Array) Offer(value);
        else if (value.Count == 0) OfferEmptyArray();
        else
            foreach (var element in value.Elements()) Offer(element);
    }

    // A step that is a number counts to an element; any other goes on in each of them, and finds nothing in a scalar.
    private void VisitInArray(Element array, int step)
    {
        var counted = array.ElementAt(_part.Path.Index(step));
        if (!counted.IsMissing)
        {
            Visit(counted, step + 1);
            return;
        }

        if (array.Count == 0) Offer(default);
        foreach (var element in array.Elements())
        {
            if (element.Kind == ValueKind.Object) Visit(element, step);
            else Offer(default);
        }
    }

    private void Offer(Element value)
    {
        if (_state == State.Value || (_state == State.EmptyArray && !_part.IsDescending))
        {
            var order = _state == State.EmptyArray ? 1 : ElementOrder.Compare(value, _best, _collation);
            if (_part.IsDescending ? order <= 0 : order >= 0) return;
        }

        _best = value;
        _state = State.Value;
    }

    private void OfferEmptyArray()
    {
        if (_state == State.Value && _part.IsDescending) return;
        _state = State.EmptyArray;
    }
}
