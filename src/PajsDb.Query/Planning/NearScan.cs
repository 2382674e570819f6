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
/// <param name="fetcher">Gets the documents, and asks of them all but how near they are.</param>
/// <param name="reads">Told of all entries that are read; null for nobody.</param>
internal sealed class NearScan(NearSearch search, DocumentFetcher fetcher, ReadSet? reads) : DocumentSource
{
    // So many entries of a cell are read rather than its quarters asked for.
    private const int FewEntries = 32;

    // The level on which cells would have few entries if these were spread evenly over the globe. A larger one is split without a count.
    private readonly int _firstLevel = Math.Clamp(BitOperations.Log2((ulong)(1 + (search.EntriesInPrefix / FewEntries))) / 2, 0, GeoCell.MaxLevel);
    private readonly NearQueue _queue = new();
    private readonly KeyBatch _batch = new();
    private readonly IdSet? _seen = search.IsMultikey ? new IdSet() : null;
    private MemoryAccount? _memory;
    private bool _isStarted;
    private long _found;
    private byte[] _document = [];
    private byte[] _key = [];

    public override ReadOnlySpan<byte> Key => _key;

    public override ReadOnlySpan<byte> Document => _document;

    // Each document is in memory of its own.
    public override byte[] CopyDocument() => _document;

    public override bool MoveNext()
    {
        if (!_isStarted) Start();
        while (_queue.TryTake(out var item))
        {
            Budget?.Step();
            _memory?.Remove(item.Size);
            switch (item.Kind)
            {
                case NearKind.Cell: Expand(item); break;
                case NearKind.Outside: ExpandOutside(item); break;
                case NearKind.Entry: Fetch(item); break;
                default:
                    (_document, _key) = (item.Document!, item.Key!);
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
        _isStarted = true;
        if (Budget is not null) _memory = new MemoryAccount(Budget.MemoryOfOne, "A search for what is near", ", or bound it by '$maxDistance'");

        // Shapes may have any cell around the middle; of places there is nothing but in least cells.
        var first = search.IsMultikey ? GeoCell.World : GeoCell.Of(search.Near.Center).Ancestor(_firstLevel);
        for (var prefix = 0; prefix < search.Prefixes.Count; prefix++)
        {
            AddCell(prefix, first);
            AddOutside(prefix, first);
        }
    }

    private void AddCell(int prefix, GeoCell cell)
    {
        if (search.MayHold(cell, out var least)) Add(NearItem.OfCell(cell, prefix), least);
    }

    private void AddOutside(int prefix, GeoCell cell)
    {
        if (cell != GeoCell.World && search.MayBeOutside(cell, out var least)) Add(NearItem.OfOutside(cell, prefix), least);
    }

    private void ExpandOutside(NearItem item)
    {
        var parent = item.Cell.Parent;
        for (var quarter = 0; quarter < 4; quarter++)
            if (parent.Child(quarter) is var cell && cell != item.Cell) AddCell(item.Prefix, cell);
        AddOutside(item.Prefix, parent);
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

    // An entry's bound is some centimetres below the distance at most. So the entries that follow in the queue are nearly always those whose documents
    // are given next, and the store is told of as many of them as are wanted.
    private void Fetch(NearItem item)
    {
        _batch.Clear();
        AddToBatch(item);
        while (_batch.Count < Math.Min(IBatchReader.BestCount, Wanted - _found) && _queue.First == NearKind.Entry && _queue.TryTake(out var next))
        {
            _memory?.Remove(next.Size);
            AddToBatch(next);
        }

        if (_batch.Count > 0) fetcher.Start(_batch, 0, _batch.Count);
        for (var i = 0; i < _batch.Count; i++)
        {
            DocumentsExamined++;
            if (!fetcher.TryFetchNext(_batch[i])) continue;
            var distance = search.Near.DistanceOf(Element.At(fetcher.Document));
            if (!search.Near.IsWithin(distance)) continue;
            _found++;
            Add(NearItem.OfDocument(fetcher.Key, fetcher.Document), distance);
        }
    }

    private void AddToBatch(NearItem entry)
    {
        if (_seen is null || _seen.Add(entry.Key)) fetcher.AddKey(_batch, entry.Key);
    }

    private void Add(NearItem item, double distance)
    {
        _memory?.Add(item.Size);
        _queue.Add(item, distance);
    }
}
