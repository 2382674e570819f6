namespace Pajs.Query;

/// <summary>How <c>$push</c> sorts an array: by the elements themselves, or by paths in them. Equal elements keep their order.</summary>
/// <remarks>A path leads to one value, its steps to fields of objects and counted elements of arrays; what is missing counts as null.</remarks>
/// <param name="parts">By what; none for the elements themselves.</param>
/// <param name="isDescending">The direction, when it is by the elements themselves.</param>
internal sealed class PushOrder(SortPart[] parts, bool isDescending) : IComparer<ReadOnlyMemory<byte>>
{
    /// <summary>The elements in order.</summary>
    public List<ReadOnlyMemory<byte>> Sort(List<ReadOnlyMemory<byte>> elements) => [.. elements.Order(this)];

    public int Compare(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y)
    {
        var left = Element.At(x.Span);
        var right = Element.At(y.Span);
        if (parts.Length == 0) return Directed(ElementOrder.Compare(left, right), isDescending);
        foreach (var part in parts)
        {
            var order = Directed(ElementOrder.Compare(At(left, part.Path), At(right, part.Path)), part.IsDescending);
            if (order != 0) return order;
        }

        return 0;
    }

    private static int Directed(int order, bool isDescending) => isDescending ? -Math.Sign(order) : order;

    private static Element At(Element value, FieldPath path)
    {
        for (var step = 0; step < path.Count; step++)
            value = value.Kind == ValueKind.Array ? value.ElementAt(path.Index(step)) : value.Field(path.Name(step));
        return value;
    }
}
