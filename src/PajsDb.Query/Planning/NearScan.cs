using System.Numerics;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents in the order of their distances to a place, by an index of places: the nearest first, those equally far in the order of their
/// ids.</summary>
/// <remarks>Best-first search (G. R. Hjaltason, H. Samet: Distance browsing in spatial databases, 1999). A queue holds cells, entries and documents, each
/// with a bound below the distance of all that may come of it. What has the least is taken: of a cell with few entries these are read, any other gives
/// way to its quarters; of an entry the document is fetched; a document is given when nothing before it in the queue is left. So no more is read than is
/// needed for the documents that are taken, and the cells and entries that it leaves in the queue.</remarks>
/// <param name="search">What to look for, and where.</param>
/// <param name="fetcher">Gets the documents.</param>
/// <param name="reads">Told of all entries that are read; null for nobody.</param>
internal sealed class NearScan(NearSearch search, DocumentFetcher fetcher, ReadSet? reads) : DocumentSource
{
    // So many entries of a cell are read rather than its quarters asked for.
    private const int FewEntries = 32;

    private readonly NearQueue _queue = new();
    private readonly KeyBatch _next = new();
    // Above it a cell would have many entries if they were spread evenly over the globe, and is not asked.
    private readonly int _firstLevel = Math.Clamp(BitOperations.Log2((ulong)(1 + (search.EntriesInPrefix / FewEntries))) / 2, 0, GeoCell.MaxLevel);
    private readonly IdSet? _seen = search.IsMultikey ? new IdSet() : null;
    private MemoryAccount? _memory;
    private bool _isStarted;
    private byte[]? _kept;
    private byte[] _keptKey = [];

    public override ReadOnlySpan<byte> Key => _kept is null ? fetcher.Key : _keptKey;

    public override ReadOnlySpan<byte> Document => _kept ?? fetcher.Document;

    public override byte[] CopyDocument() => _kept ?? fetcher.Document.ToArray();

    public override bool MoveNext()
    {
        Start();
        while (_queue.TryTake(out var item))
        {
            Budget?.Step();
            _memory?.Remove(item.Size);
            switch (item.Kind)
            {
                case NearKind.Cell: Expand(item); break;
                case NearKind.Entry when TryFetch(item): return true;
                case NearKind.Document:
                    (_kept, _keptKey) = (item.Document, item.Key!);
                    return true;
            }
        }

        return false;
    }

    public override void Dispose()
    {
    }

    private void Start()
    {
        if (_isStarted) return;
        _isStarted = true;
        if (Budget is not null) _memory = new MemoryAccount(Budget.MemoryOfOne, "A search for what is near", ", or bound it by '$maxDistance'");
        for (var prefix = 0; prefix < search.Prefixes.Count; prefix++) AddCell(prefix, GeoCell.World);
    }

    private void AddCell(int prefix, GeoCell cell)
    {
        if (!search.MayHold(cell, out var least)) return;
        Add(NearItem.OfCell(cell, prefix), least);
    }

    private void Expand(NearItem item)
    {
        CellsExamined++;
        var range = search.Descendants(item.Prefix, item.Cell);
        if (item.Cell.IsLeast || (item.Cell.Level >= _firstLevel && search.Snapshot.Estimate(range) <= FewEntries))
        {
            ReadEntries(range, item.Prefix);
            return;
        }

        if (search.IsMultikey) ReadEntries(search.Itself(item.Prefix, item.Cell), item.Prefix);
        for (var quarter = 0; quarter < 4; quarter++) AddCell(item.Prefix, item.Cell.Child(quarter));
    }

    private void ReadEntries(KeyRange range, int prefix)
    {
        reads?.AddRange(range);
        using var cursor = search.Snapshot.OpenCursor(range);
        while (cursor.MoveNext())
        {
            KeysExamined++;
            Budget?.Step();
            if (!search.MayMatch(cursor.Key, prefix, out var least)) continue;
            var idKey = IndexWriter.IdKeyOf(search.Index, cursor.Key, cursor.Value);
            if (_seen is null || !_seen.Contains(idKey)) Add(NearItem.OfEntry(idKey), least);
        }
    }

    private void Add(NearItem item, double distance)
    {
        _memory?.Add(item.Size);
        _queue.Add(item, distance);
    }

    // An entry's bound is some centimetres below the distance at most, so that nearly always the document is the next to be given.
    private bool TryFetch(NearItem item)
    {
        var idKey = item.Key!;
        if (_seen is not null && !_seen.Add(idKey)) return false;
        DocumentsExamined++;
        _next.Clear();
        fetcher.AddKey(_next, idKey);
        fetcher.Start(_next, 0, 1);
        if (!fetcher.TryFetchNext(_next[0])) return false;
        var distance = search.Near.DistanceOf(Element.At(fetcher.Document));
        _kept = null;
        if (_queue.IsFirst(distance, fetcher.Key)) return true;
        Add(NearItem.OfDocument(fetcher.Key, fetcher.Document), distance);
        return false;
    }
}
