namespace Pajs.Query;

/// <summary><c>$push</c>: inserts values at <c>$position</c> or at the end, then sorts the array as <c>$sort</c> says, then keeps as much of it as
/// <c>$slice</c> says. What is missing counts as an array without elements.</summary>
/// <param name="name">As it is written.</param>
/// <param name="path">Where.</param>
/// <param name="values">The encoded values of <c>$each</c>, or the one that was given.</param>
/// <param name="position">From the start or, below 0, from the end; null for the end.</param>
/// <param name="order">How the array is sorted; null for not at all.</param>
/// <param name="slice">So many of the first elements or, below 0, of the last; null for all.</param>
internal sealed class PushOperator(
    string name, UpdatePath path, ReadOnlyMemory<byte>[] values, long? position, PushOrder? order, long? slice) : ArrayOperator(name, path)
{
    protected override Change OfNothing() => Change.To(Join(Apply([])!));

    protected override List<ReadOnlyMemory<byte>>? Apply(List<ReadOnlyMemory<byte>> elements)
    {
        elements.InsertRange(Place(elements.Count), values);
        if (order is not null) elements = order.Sort(elements);
        return slice is { } kept ? Slice(elements, kept) : elements;
    }

    private int Place(int count)
    {
        if (position is not { } place) return count;
        return (int)(place >= 0 ? Math.Min(place, count) : Math.Max(0, count + place));
    }

    private static List<ReadOnlyMemory<byte>> Slice(List<ReadOnlyMemory<byte>> elements, long kept)
    {
        if (kept >= elements.Count || kept <= -elements.Count) return elements;
        return kept >= 0 ? elements[..(int)kept] : elements[(elements.Count + (int)kept)..];
    }
}
