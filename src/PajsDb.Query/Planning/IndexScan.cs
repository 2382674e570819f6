using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents in the order of an index's entries. Those that are equal in the fields that count come in the order of their ids.</summary>
/// <remarks>Reads entries ahead of the documents, first one, then twice as many each time, up to as many as the store is told of at a time.</remarks>
/// <param name="entries">The entries, walked and disposed by the scan.</param>
/// <param name="fetcher">Gets the documents.</param>
/// <param name="orderedFields">How many first fields of the index make the order; -1 when the entries' own order will do.</param>
/// <param name="isMultikey">Whether a document may have several entries: the first one counts.</param>
/// <param name="covered">Makes of entries what is wanted of their documents; null where the documents themselves are wanted.</param>
/// <param name="mark">The document behind which the walk begins among those that are equal to it; null to begin with the first.</param>
internal sealed class IndexScan(
    EntryCursor entries, DocumentFetcher fetcher, int orderedFields, bool isMultikey, EntryDocument? covered, GroupMark? mark) : DocumentSource
{
    private readonly IdSet? _seen = isMultikey ? new IdSet() : null;
    private readonly FetchQueue _queue = new(fetcher);
    private int _ahead = 1;
    private long _found;
    private byte[] _groupFields = [];
    private int _groupFieldsLength;
    private bool _isAtNextGroup;
    private Document? _made;

    public override ReadOnlySpan<byte> Key => fetcher.Key;

    public override ReadOnlySpan<byte> Document => _made is null ? fetcher.Document : _made.MessagePack.Span;

    private ReadOnlySpan<byte> GroupFields => _groupFields.AsSpan(0, _groupFieldsLength);

    public override bool MoveNext()
    {
        if (covered is not null) return MoveNextMade(covered);
        do
        {
            while (!_queue.IsEmpty)
                if (TryFetchNext()) return true;
        }
        while (ReadAhead());
        return false;
    }

    public override void Dispose() => entries.Dispose();

    private bool TryFetchNext()
    {
        DocumentsExamined++;
        Budget?.Step();
        if (!_queue.TryFetchNext()) return false;
        _found++;
        return true;
    }

    // Nothing is read ahead: the few documents that cannot be made are fetched each at its turn.
    private bool MoveNextMade(EntryDocument maker)
    {
        while (MoveToEntry())
        {
            _made = maker.Make(entries);
            if (_made is not null) return true;
            _queue.Clear();
            _queue.Add(entries.IdKey);
            if (TryFetchNext()) return true;
        }

        return false;
    }

    private bool ReadAhead()
    {
        _queue.Clear();
        var wanted = (int)Math.Min(_ahead, Math.Max(1, Wanted - _found));
        _ahead = Math.Min(2 * _ahead, IBatchReader.BestCount);
        while (_queue.Added < wanted)
            if (!(orderedFields < 0 ? AddEntry() : AddGroup())) return !_queue.IsEmpty;
        return true;
    }

    private bool AddEntry()
    {
        if (!MoveToEntry()) return false;
        if (_seen is null || _seen.Add(entries.IdKey)) _queue.Add(entries.IdKey);
        return true;
    }

    // Ids only, however many documents are equal.
    private bool AddGroup()
    {
        if (!_isAtNextGroup && !MoveToEntry()) return false;
        _isAtNextGroup = false;
        KeepGroupFields(entries.FieldsOf(orderedFields));
        var isMarked = mark is not null && GroupFields.SequenceEqual(mark.Fields);
        var first = _queue.Added;
        do
        {
            if (!entries.Key.StartsWith(GroupFields))
            {
                _isAtNextGroup = true;
                break;
            }

            if (isMarked && entries.IdKey.SequenceCompareTo(mark!.IdKey) <= 0) continue;
            if (_seen is null || _seen.Add(entries.IdKey)) _queue.Add(entries.IdKey);
        }
        while (MoveToEntry());
        _queue.SortFrom(first);
        return true;
    }

    private void KeepGroupFields(ReadOnlySpan<byte> fields)
    {
        if (_groupFields.Length < fields.Length) _groupFields = new byte[2 * fields.Length];
        fields.CopyTo(_groupFields);
        _groupFieldsLength = fields.Length;
    }

    private bool MoveToEntry()
    {
        entries.Budget = Budget;
        var found = entries.MoveNext();
        (CellsExamined, KeysExamined) = (entries.Cells, entries.Examined);
        return found;
    }
}
