namespace Pajs.Query;

/// <summary>Documents in the order of an index's entries. Those that are equal in the fields that count come in the order of their ids.</summary>
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
    private readonly List<byte[]> _group = [];
    private int _nextOfGroup;
    private byte[]? _groupFields;
    private bool _isAtNextGroup;
    private Document? _made;

    public override ReadOnlySpan<byte> Key => fetcher.Key;

    public override ReadOnlySpan<byte> Document => _made is null ? fetcher.Document : _made.MessagePack.Span;

    public override bool MoveNext() => orderedFields < 0 ? MoveNextEntry() : MoveNextOfGroup();

    public override void Dispose() => entries.Dispose();

    private bool MoveNextEntry()
    {
        while (MoveToEntry())
            if (TryMake() || TryFetch(entries.IdKey)) return true;
        return false;
    }

    private bool TryMake()
    {
        _made = covered?.Make(entries);
        return _made is not null;
    }

    private bool MoveNextOfGroup()
    {
        while (true)
        {
            while (_nextOfGroup < _group.Count)
                if (TryFetch(_group[_nextOfGroup++])) return true;
            if (!GatherGroup()) return false;
        }
    }

    private bool TryFetch(ReadOnlySpan<byte> idKey)
    {
        if (_seen is not null && !_seen.Add(idKey)) return false;
        DocumentsExamined++;
        Budget?.Step();
        return fetcher.TryFetch(idKey);
    }

    // Ids only, however many documents are equal.
    private bool GatherGroup()
    {
        _group.Clear();
        _nextOfGroup = 0;
        if (!_isAtNextGroup && !MoveToEntry()) return false;
        _isAtNextGroup = false;
        _groupFields = entries.FieldsOf(orderedFields).ToArray();
        _group.Add(entries.IdKey.ToArray());
        while (MoveToEntry())
        {
            if (!entries.Key.StartsWith(_groupFields))
            {
                _isAtNextGroup = true;
                break;
            }

            _group.Add(entries.IdKey.ToArray());
        }

        if (mark is not null && _groupFields.AsSpan().SequenceEqual(mark.Fields))
            _group.RemoveAll(id => id.AsSpan().SequenceCompareTo(mark.IdKey) <= 0);
        _group.Sort(static (left, right) => left.AsSpan().SequenceCompareTo(right));
        return true;
    }

    private bool MoveToEntry()
    {
        entries.Budget = Budget;
        var found = entries.MoveNext();
        KeysExamined = entries.Examined;
        return found;
    }
}
