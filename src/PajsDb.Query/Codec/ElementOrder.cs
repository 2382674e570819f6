namespace Pajs.Query;

/// <summary>The total order of values, over their encoded forms.</summary>
internal static class ElementOrder
{
    /// <summary>Compares two values; a missing one counts as null.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="collation">How strings are compared; null for by their bytes.</param>
    public static int Compare(Element left, Element right, Collation? collation = null)
    {
        var byType = TypeRank.Of(left.Kind).CompareTo(TypeRank.Of(right.Kind));
        if (byType != 0) return byType;
        return left.Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.String when collation is not null => collation.Compare(left.Utf8, right.Utf8),
            ValueKind.String => left.Utf8.SequenceCompareTo(right.Utf8),
            ValueKind.Object => CompareObjects(left, right, collation),
            ValueKind.Array => CompareArrays(left, right, collation),
            ValueKind.Binary => left.Binary.SequenceCompareTo(right.Binary),
            ValueKind.Uuid => left.Uuid.SequenceCompareTo(right.Uuid),
            ValueKind.Boolean => left.Boolean.CompareTo(right.Boolean),
            ValueKind.DateTime => left.Ticks.CompareTo(right.Ticks),
            ValueKind.Int64 when right.Kind == ValueKind.Int64 => left.Int64.CompareTo(right.Int64),
            _ => left.Number.CompareTo(right.Number),
        };
    }

    private static int CompareArrays(Element left, Element right, Collation? collation)
    {
        var leftElements = left.Elements();
        var rightElements = right.Elements();
        while (leftElements.MoveNext())
        {
            if (!rightElements.MoveNext()) return 1;
            if (Compare(leftElements.Current, rightElements.Current, collation) is var order and not 0) return order;
        }

        return rightElements.MoveNext() ? -1 : 0;
    }

    // Field by field as they stand: first the types of the values, then the names, then the values.
    private static int CompareObjects(Element left, Element right, Collation? collation)
    {
        var leftFields = left.Fields();
        var rightFields = right.Fields();
        while (leftFields.MoveNext())
        {
            if (!rightFields.MoveNext()) return 1;
            var order = CompareFields(leftFields.Current, rightFields.Current, collation);
            if (order != 0) return order;
        }

        return rightFields.MoveNext() ? -1 : 0;
    }

    private static int CompareFields(Field left, Field right, Collation? collation)
    {
        var byType = TypeRank.Of(left.Value.Kind).CompareTo(TypeRank.Of(right.Value.Kind));
        if (byType != 0) return byType;
        var byName = left.Name.SequenceCompareTo(right.Name);
        return byName != 0 ? byName : Compare(left.Value, right.Value, collation);
    }
}
