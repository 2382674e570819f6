namespace Pajs.Query;

/// <summary><c>$addToSet</c>: adds each value that no element is equal to. Equal elements that are there already stay.</summary>
internal sealed class AddToSetOperator(string name, UpdatePath path, ReadOnlyMemory<byte>[] values) : ArrayOperator(name, path)
{
    private static readonly IComparer<ReadOnlyMemory<byte>> Order = Comparer<ReadOnlyMemory<byte>>.Create(
        static (left, right) => ElementOrder.Compare(Element.At(left.Span), Element.At(right.Span)));

    protected override Change OfNothing() => Change.To(Join(Apply([]) ?? []));

    protected override List<ReadOnlyMemory<byte>>? Apply(List<ReadOnlyMemory<byte>> elements)
    {
        var known = new SortedSet<ReadOnlyMemory<byte>>(elements, Order);
        var count = elements.Count;
        foreach (var value in values)
            if (known.Add(value)) elements.Add(value);
        return elements.Count > count ? elements : null;
    }
}
