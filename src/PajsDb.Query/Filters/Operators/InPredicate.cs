namespace Pajs.Query;

/// <summary><c>$in</c>: the value equals one of the elements of a list. Null equals what is missing.</summary>
internal sealed class InPredicate : Predicate
{
    // In the order of values, so that a long list is searched by halves.
    private readonly byte[][] _operands;

    public InPredicate(Element list)
        : this(Elements(list), null)
    {
    }

    private InPredicate(byte[][] operands, Collation? collation)
    {
        (_operands, Collation) = (operands, collation);
        Array.Sort(_operands, (left, right) => ElementOrder.Compare(Element.At(left), Element.At(right), collation));
    }

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation { get; }

    /// <summary>The number of elements.</summary>
    public int Count => _operands.Length;

    /// <summary>An element of the list, in the order of values.</summary>
    public Element Operand(int index) => Element.At(_operands[index]);

    /// <summary>The same under a collation.</summary>
    public InPredicate Under(Collation collation) => new([.. _operands], collation);

    public override bool Matches(Element value)
    {
        var (low, high) = (0, _operands.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = ElementOrder.Compare(Operand(middle), value, Collation);
            if (order == 0) return true;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return false;
    }

    private static byte[][] Elements(Element list)
    {
        var elements = new byte[list.Count][];
        var next = 0;
        foreach (var element in list.Elements()) elements[next++] = element.Bytes.ToArray();
        return elements;
    }
}
