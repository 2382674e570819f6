namespace Pajs.Query;

/// <summary><c>$in</c>: the value equals one of the elements of a list. Null equals what is missing.</summary>
internal sealed class InPredicate : Predicate
{
    // In the order of values, so that a long list is searched by halves.
    private readonly byte[][] _operands;

    public InPredicate(Element list)
    {
        _operands = new byte[list.Count][];
        var next = 0;
        foreach (var element in list.Elements()) _operands[next++] = element.Bytes.ToArray();
        Array.Sort(_operands, static (left, right) => ElementOrder.Compare(Element.At(left), Element.At(right)));
    }

    /// <summary>The number of elements.</summary>
    public int Count => _operands.Length;

    /// <summary>An element of the list, in the order of values.</summary>
    public Element Operand(int index) => Element.At(_operands[index]);

    public override bool Matches(Element value)
    {
        var (low, high) = (0, _operands.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = ElementOrder.Compare(Operand(middle), value);
            if (order == 0) return true;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return false;
    }
}
