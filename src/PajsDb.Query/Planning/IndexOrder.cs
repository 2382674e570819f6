namespace Pajs.Query;

/// <summary>Whether an index has its entries in an order that was asked for.</summary>
internal static class IndexOrder
{
    /// <summary>Compares the order with that of the index.</summary>
    /// <param name="leg">The part of the index. One that is multikey has no order of documents.</param>
    /// <param name="order">The order that was asked for.</param>
    /// <param name="reverse">Whether the index is to be read against its order.</param>
    /// <param name="orderedFields">How many of the index's first fields make the order; documents equal in these are to be put in the order of their
    /// ids. -1 where they come so by themselves.</param>
    public static bool Gives(IndexLeg leg, SortOrder order, out bool reverse, out int orderedFields)
    {
        var (fields, equal) = (leg.Index.Fields, leg.Ranges.EqualFields);
        (reverse, orderedFields) = (false, equal);
        if (order.Near is not null || leg.IsMultikey || leg.Index.Collation != order.Collation) return false;
        var isFirst = true;
        foreach (var part in order.Parts)
        {
            if (IsOneOf(fields, equal, part.Path)) continue;
            if (part.Path.IsId)
            {
                if (part.IsDescending || order.Collation is not null) return false;
                break;
            }

            if (orderedFields == fields.Count || !fields[orderedFields].IsOf(part.Path)) return false;
            var isAgainst = fields[orderedFields].IsDescending != part.IsDescending;
            if (!isFirst && isAgainst != reverse) return false;
            (reverse, isFirst) = (isAgainst, false);
            orderedFields++;
        }

        if (orderedFields == fields.Count && (!reverse || leg.Index.IsUnique)) orderedFields = -1;
        return true;
    }

    /// <summary>Whether a path is that of one of the first fields.</summary>
    public static bool IsOneOf(IReadOnlyList<IndexField> fields, int count, FieldPath path)
    {
        for (var i = 0; i < count; i++)
            if (fields[i].IsOf(path)) return true;
        return false;
    }
}
