using System.Diagnostics;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Finds the documents that a write is about, and notes in the write's read set what was searched for them: a document that comes to match,
/// or no longer does, before the commit makes the write start over.</summary>
internal static class MatchSearch
{
    /// <summary>Finds the first document that matches, in an order. Only the keys up to it are noted when it is the order of the ids.</summary>
    /// <returns>A copy; null when none matches.</returns>
    public static FoundDocument? First(DocumentWriter writer, Filter filter, SortOrder order)
    {
        var visible = writer.Visible(filter);
        var isById = order.FollowsIds && !order.IsReverse;
        var ranges = Scan.RangesOf(writer.Collection, visible);
        if (isById && ranges is [var only] && IsOneKey(only)) return ByKey(writer, visible, only.Start);
        var plan = writer.PlanFor(visible, order, 1);
        return isById && plan is CollectionPlan ? FirstById(writer, visible, ranges) : FirstOf(plan, writer, visible, order);
    }

    /// <summary>Opens a walk over all documents that match. The caller disposes it.</summary>
    public static DocumentSource All(DocumentWriter writer, Filter filter) => writer.Search(filter);

    // Nothing lies between a key and the same key with a zero byte behind it.
    private static bool IsOneKey(KeyRange range) =>
        range.End is { } end && end.Length == range.Start.Length + 1 && end.Span[^1] == 0 && end.Span.StartsWith(range.Start.Span);

    private static FoundDocument? ByKey(DocumentWriter writer, Filter filter, ReadOnlyMemory<byte> key)
    {
        writer.Reads.AddKey(key.Span);
        if (!writer.Snapshot.TryGet(key.Span, out var lease)) return null;
        try
        {
            return filter.Matches(Element.At(lease.Bytes)) ? new FoundDocument(key.ToArray(), lease.Bytes.ToArray()) : null;
        }
        finally
        {
            lease.Dispose();
        }
    }

    private static FoundDocument? FirstById(DocumentWriter writer, Filter filter, KeyRange[] ranges)
    {
        using var scan = new Scan(writer.Snapshot, ranges, filter) { Budget = writer.Budget };
        FoundDocument? found = scan.MoveNext() ? new FoundDocument(scan.Key.ToArray(), scan.Document.ToArray()) : null;
        foreach (var range in ranges)
        {
            if (found is { } first && range.Contains(first.Key))
            {
                writer.Reads.AddRange(range with { End = (byte[])[.. first.Key, 0] });
                break;
            }

            writer.Reads.AddRange(range);
        }

        return found;
    }

    private static FoundDocument? FirstOf(Plan plan, DocumentWriter writer, Filter visible, SortOrder order)
    {
        Debug.Assert(writer.Budget is not null, "a write that searches has a budget");
        using var source = plan.Open(writer.Snapshot, writer.Collection, visible, writer.Reads);
        source.Budget = writer.Budget;
        if (plan.IsOrdered) return source.MoveNext() ? new FoundDocument(source.Key.ToArray(), source.Document.ToArray()) : null;
        using var sorter = new Sorter(order, 1, writer.Budget);
        if (sorter.Sort(source).FirstOrDefault() is not { } first) return null;
        var key = first.Value;
        if (!writer.Snapshot.TryGet(key, out var lease))
            throw new PajsException(PajsErrorCode.Corrupt, "A document was found by a scan, and is not found by its key.");
        var found = new FoundDocument(key.ToArray(), lease.Bytes.ToArray());
        lease.Dispose();
        return found;
    }
}

/// <summary>A copy of a stored document, with its key.</summary>
internal readonly record struct FoundDocument(byte[] Key, byte[] Document);
