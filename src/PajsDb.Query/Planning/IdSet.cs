namespace Pajs.Query;

/// <summary>Ids as keys, none twice.</summary>
internal sealed class IdSet
{
    private readonly HashSet<byte[]> _ids = new(ByContent.Instance);
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public IdSet() => _lookup = _ids.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _ids.Count;

    /// <summary>Adds an id; false when it is there already.</summary>
    public bool Add(ReadOnlySpan<byte> id) => _lookup.Add(id);

    /// <summary>Whether an id is there.</summary>
    public bool Contains(ReadOnlySpan<byte> id) => _lookup.Contains(id);

    /// <summary>The ids, in no order.</summary>
    public IReadOnlyCollection<byte[]> All => _ids;
}
