using Pajs.Storage;

namespace Pajs.Query;

/// <summary>What of an index lies behind a place in the order that the index gives, so that a page far behind costs no more than the first.</summary>
internal static class KeysetRanges
{
    /// <summary>Leaves out the entries before a place.</summary>
    /// <param name="leg">A part of an index that gives the order: see <see cref="IndexOrder"/>.</param>
    /// <param name="order">The order.</param>
    /// <param name="position">The place in it.</param>
    /// <param name="reverse">Whether the index is read against its order.</param>
    /// <param name="snapshot">Tells how many entries are left.</param>
    /// <remarks>Entries that are equal to the place in all that the order knows may be left in though they come before it: see
    /// <see cref="GroupMark"/>.</remarks>
    public static IndexLeg Behind(IndexLeg leg, SortOrder order, KeysetPosition position, bool reverse, ISnapshot snapshot)
    {
        if (leg.Ranges.Ranges.Count == 0) return leg;
        var place = PlaceOf(leg, order, position, out var isWhole);
        var endsInId = isWhole && !leg.Index.IsUnique;
        var end = KeyRange.Prefix(place).End;
        byte[] behindId = [.. place, .. position.IdKey, 0x00];
        KeyRange[] behind = (reverse, endsInId) switch
        {
            (false, false) => [new KeyRange(place, null)],
            (false, true) => [new KeyRange(behindId, null)],
            (true, false) => [new KeyRange(default, end)],

            // Equal ones come in the order of their ids in either direction.
            (true, true) => [new KeyRange(default, place), new KeyRange(behindId, end)],
        };
        List<KeyRange> ranges = [.. leg.Ranges.Ranges.SelectMany(_ => behind, Intersect).Where(static range => !IsEmpty(range))];
        return leg with
        {
            Ranges = leg.Ranges with { Ranges = ranges },
            Entries = ranges.Sum(snapshot.Estimate),
            Mark = new GroupMark(place, position.IdKey.ToArray()),
        };
    }

    // What the keys of all entries begin with that are equal to the place in the fields of the order.
    private static byte[] PlaceOf(IndexLeg leg, SortOrder order, KeysetPosition position, out bool isWhole)
    {
        var (fields, equal) = (leg.Index.Fields, leg.Ranges.EqualFields);
        var start = leg.Ranges.Ranges[0].Start.Span;
        var length = CollectionId.Size;
        for (var field = 0; field < equal; field++) length = KeySkip.Over(start, length, fields[field].IsDescending);
        var place = start[..length].ToArray().ToList();
        var next = equal;
        for (var number = 0; number < order.Parts.Count && next < fields.Count; number++)
        {
            var part = order.Parts[number];
            if (IndexOrder.IsOneOf(fields, equal, part.Path)) continue;
            if (part.Path.IsId) break;
            var mask = (byte)(fields[next].IsDescending == part.IsDescending ? 0 : 0xFF);
            foreach (var b in position.Value(number)) place.Add((byte)(b ^ mask));
            next++;
        }

        isWhole = next == fields.Count;
        return [.. place];
    }

    private static KeyRange Intersect(KeyRange left, KeyRange right)
    {
        var start = left.Start.Span.SequenceCompareTo(right.Start.Span) >= 0 ? left.Start : right.Start;
        var end = left.End is not { } leftEnd ? right.End
            : right.End is not { } rightEnd || leftEnd.Span.SequenceCompareTo(rightEnd.Span) <= 0 ? leftEnd
            : rightEnd;
        return new KeyRange(start, end);
    }

    private static bool IsEmpty(KeyRange range) => range.End is { } end && range.Start.Span.SequenceCompareTo(end.Span) >= 0;
}
