using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents that some indexes name, in the order of their ids or against it. Gathers the ids first, then gets one document after
/// another.</summary>
/// <param name="legs">Walks over entries; each document is looked at once. Where all must name it, the smallest first.</param>
/// <param name="combination">Which documents are looked at.</param>
/// <param name="mayRepeat">Whether a document may be named twice.</param>
/// <param name="fetcher">Gets the documents.</param>
/// <param name="isDescending">Against the order of the ids.</param>
internal sealed class IdSetScan(
    IReadOnlyList<EntryCursor> legs, IdCombination combination, bool mayRepeat, DocumentFetcher fetcher, bool isDescending) : DocumentSource
{
    private readonly KeyBatch _keys = new();
    private bool _isGathered;
    private int _next;

    public override ReadOnlySpan<byte> Key => fetcher.Key;

    public override ReadOnlySpan<byte> Document => fetcher.Document;

    public override bool MoveNext()
    {
        if (!_isGathered) Gather();
        while (_next < _keys.Count)
        {
            DocumentsExamined++;
            Budget?.Step();
            if (fetcher.TryFetchNext(_keys[_next++])) return true;
        }

        return false;
    }

    public override void Dispose()
    {
        foreach (var leg in legs) leg.Dispose();
    }

    private void Gather()
    {
        _isGathered = true;
        if (mayRepeat || legs.Count > 1) GatherOnce();
        else GatherAll(legs[0]);
        _keys.SortFrom(0);
        if (isDescending) _keys.Reverse();
        fetcher.Start(_keys, 0, _keys.Count);
    }

    private void GatherAll(EntryCursor leg)
    {
        leg.Budget = Budget;
        while (leg.MoveNext()) fetcher.AddKey(_keys, leg.IdKey);
        (CellsExamined, KeysExamined) = (leg.Cells, leg.Examined);
    }

    private void GatherOnce()
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

        foreach (var id in ids.All) fetcher.AddKey(_keys, id);
    }
}
