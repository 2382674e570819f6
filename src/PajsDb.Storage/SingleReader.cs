namespace Pajs.Storage;

/// <summary>Looks up each key when its turn comes.</summary>
/// <param name="snapshot">Where.</param>
internal sealed class SingleReader(ISnapshot snapshot) : IBatchReader
{
    private BatchPosition _position;

    public void Start(KeyBatch keys, int first, int count) => _position = new BatchPosition(keys, first, count);

    public bool TryGetNext(out ValueLease value) => snapshot.TryGet(_position.Take(), out value);
}
