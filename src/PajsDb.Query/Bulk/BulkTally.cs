namespace Pajs.Query;

/// <summary>Adds up what the writes of one attempt at a bulk write did.</summary>
internal sealed class BulkTally
{
    private readonly Dictionary<int, Value> _insertedIds = [];
    private readonly Dictionary<int, Value> _upsertedIds = [];
    private long _matched;
    private long _modified;
    private long _deleted;

    public void AddInserted(int place, Value id) => _insertedIds.Add(place, id);

    public void Add(int place, UpdateResult result)
    {
        _matched += result.Matched;
        _modified += result.Modified;
        if (result.UpsertedId is { } id) _upsertedIds.Add(place, id);
    }

    public void AddDeleted(long count) => _deleted += count;

    public BulkWriteResult ToResult() => new()
    {
        Matched = _matched,
        Modified = _modified,
        Deleted = _deleted,
        InsertedIds = _insertedIds,
        UpsertedIds = _upsertedIds,
    };
}
