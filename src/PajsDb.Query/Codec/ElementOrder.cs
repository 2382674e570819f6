namespace Pajs.Query;

/// <summary>The total order of values, over their encoded forms.</summary>
internal static class ElementOrder
{
    /// <summary>Compares two values; a missing one counts as null.</summary>
    public static int Compare(Element left, Element right)
    {
        var byType = TypeRank.Of(left.Kind).CompareTo(TypeRank.Of(right.Kind));
        if (byType != 0) return byType;
        return left.Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.String => left.Utf8.SequenceCompareTo(right.Utf8),
            ValueKind.Object => CompareObjects(left, right),
            ValueKind.Array => CompareArrays(left, right),
            ValueKind.Binary => left.Binary.SequenceCompareTo(right.Binary),
            ValueKind.Uuid => left.Uuid.SequenceCompareTo(right.Uuid),
            ValueKind.Boolean => left.Boolean.CompareTo(right.Boolean),
            ValueKind.DateTime => left.Ticks.CompareTo(right.Ticks),
            ValueKind.Int64 when right.Kind == ValueKind.Int64 => left.Int64.CompareTo(right.Int64),
            _ => left.Number.CompareTo(right.Number),
        };
    }

    private static int CompareArrays(Element left, Element right)
    {
        var leftElements = left.Elements();
        var rightElements = right.Elements();
        while (leftElements.MoveNext())
        {
            if (!rightElements.MoveNext()) return 1;
            if (Compare(leftElements.Current, rightElements.Current) is var order and not 0) return order;
        }

        return rightElements.MoveNext() ? -1 : 0;
    }

    // Field by field as they stand: first the types of the values, then the names, then the values.
    private static int CompareObjects(Element left, Element right)
    {
        var leftFields = left.Fields();
        var rightFields = right.Fields();
        while (leftFields.MoveNext())
        {
            if (!rightFields.MoveNext()) return 1;
            var order = CompareFields(leftFields.Current, rightFields.Current);
            if (order != 0) return order;
        }

        return rightFields.MoveNext() ? -1 : 0;
    }

    private static int CompareFields(Field left, Field right)
    {
        var byType = TypeRank.Of(left.Value.Kind).CompareTo(TypeRank.Of(right.Value.Kind));
        if (byType != 0) return byType;
        var byName = left.Name.SequenceCompareTo(right.Name);
        return byName != 0 ? byName : Compare(left.Value, right.Value);
    }
}
