using Pajs.Storage;

namespace Pajs.Testing.Models;

/// <summary>One version of the model, until it is disposed.</summary>
internal sealed class ModelSnapshot(ModelKeyValueStore store, ModelVersion version) : ISnapshot
{
    private volatile bool _closed;

    public ModelKeyValueStore Store { get; } = store;

    public Lsn Lsn => Open().Lsn;

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => Open().TryGet(key, out value);

    public ICursor OpenCursor(KeyRange range, bool reverse = false)
    {
        var entries = Open().In(range);
        return new ModelCursor(this, reverse ? entries.Reverse() : entries);
    }

    public long Count(KeyRange range) => Open().In(range).LongCount();

    public void Dispose() => _closed = true;

    /// <summary>The version of a snapshot that is still open, as is its store.</summary>
    internal ModelVersion Open()
    {
        if (_closed) throw new PajsException(PajsErrorCode.Closed, "The snapshot is closed.");
        Store.Open();
        return version;
    }

    private sealed class ModelCursor(ModelSnapshot snapshot, IEnumerable<KeyValuePair<byte[], byte[]>> entries) : ICursor
    {
        private readonly IEnumerator<KeyValuePair<byte[], byte[]>> _entries = entries.GetEnumerator();
        private bool _standsOnEntry;
        private bool _closed;

        public ReadOnlySpan<byte> Key => Current.Key;

        public ReadOnlySpan<byte> Value => Current.Value;

        // A caller that reads before the first or after the last entry has a bug; the model says so instead of giving empty bytes.
        private KeyValuePair<byte[], byte[]> Current => _standsOnEntry
            ? _entries.Current
            : throw new InvalidOperationException("The cursor stands on no entry.");

        public bool MoveNext()
        {
            if (_closed) throw new PajsException(PajsErrorCode.Closed, "The cursor is closed.");
            snapshot.Open();
            return _standsOnEntry = _entries.MoveNext();
        }

        public void Dispose()
        {
            _closed = true;
            _standsOnEntry = false;
            _entries.Dispose();
        }
    }
}
