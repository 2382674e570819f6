using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents that some indexes name, in the order of their ids or against it. Gathers the ids first, then gets one document after
/// another.</summary>
/// <param name="legs">Walks over entries; each document is looked at once. Where all must name it, the smallest first.</param>
/// <param name="combination">Which documents are looked at.</param>
/// <param name="fetcher">Gets the documents.</param>
/// <param name="isDescending">Against the order of the ids.</param>
internal sealed class IdSetScan(IReadOnlyList<EntryCursor> legs, IdCombination combination, DocumentFetcher fetcher, bool isDescending) : DocumentSource
{
    private readonly FetchQueue _queue = new(fetcher);
    private List<byte[]>? _ids;
    private int _next;

    public override ReadOnlySpan<byte> Key => fetcher.Key;

    public override ReadOnlySpan<byte> Document => fetcher.Document;

    public override bool MoveNext()
    {
        _ids ??= Gather();
        while (!_queue.IsEmpty || Announce(_ids))
        {
            DocumentsExamined++;
            Budget?.Step();
            if (_queue.TryFetchNext()) return true;
        }

        return false;
    }

    public override void Dispose()
    {
        foreach (var leg in legs) leg.Dispose();
    }

    private bool Announce(List<byte[]> ids)
    {
        _queue.Clear();
        for (var end = Math.Min(_next + IBatchReader.BestCount, ids.Count); _next < end; _next++) _queue.Add(ids[_next]);
        return !_queue.IsEmpty;
    }

    private List<byte[]> Gather()
    {
        var ids = new IdSet();
        foreach (var leg in legs)
        {
            var known = combination == IdCombination.All && leg != legs[0] ? ids : null;
            if (known is not null) ids = new IdSet();
            leg.Budget = Budget;
            while (leg.MoveNext())
                if (known is null || known.Contains(leg.IdKey)) ids.Add(leg.IdKey);
            CellsExamined += leg.Cells;
            KeysExamined += leg.Examined;
        }

        return ids.ToSorted(isDescending);
    }
}
