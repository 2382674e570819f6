using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents that some indexes name.</summary>
/// <param name="legs">Walks over entries; each document is looked at once. Where all must name it, the smallest first.</param>
/// <param name="combination">Which documents are looked at.</param>
/// <param name="mayRepeat">Whether a document may be named twice.</param>
/// <param name="fetcher">Gets the documents.</param>
/// <param name="isDescending">Against the order of the ids.</param>
internal sealed class IdSetScan(
    IReadOnlyList<EntryCursor> legs, IdCombination combination, bool mayRepeat, DocumentFetcher fetcher, bool isDescending)
    : GatheredScan(fetcher, isDescending)
{
    public override void Dispose()
    {
        foreach (var leg in legs) leg.Dispose();
    }

    protected override void Gather(KeyBatch keys)
    {
        if (mayRepeat || legs.Count > 1) GatherOnce(keys);
        else GatherAll(legs[0], keys);
    }

    private void GatherAll(EntryCursor leg, KeyBatch keys)
    {
        leg.Budget = Budget;
        while (leg.MoveNext()) Fetcher.AddKey(keys, leg.IdKey);
        (CellsExamined, KeysExamined) = (leg.Cells, leg.Examined);
    }

    private void GatherOnce(KeyBatch keys)
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

        foreach (var id in ids.All) Fetcher.AddKey(keys, id);
    }
}
