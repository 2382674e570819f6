using System.Collections.Immutable;
using Pajs.Storage;

namespace Pajs.Testing.Models;

/// <summary>All entries after one commit. Never changes.</summary>
internal sealed record ModelVersion(Lsn Lsn, ImmutableSortedDictionary<byte[], byte[]> Entries)
{
    public static ModelVersion Empty { get; } = new(Lsn.Zero, ImmutableSortedDictionary.Create<byte[], byte[]>(ByteOrder.Instance));

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        var found = Entries.TryGetValue(key.ToArray(), out var bytes);
        value = new ValueLease(bytes);
        return found;
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> In(KeyRange range) => Entries.Where(entry => range.Contains(entry.Key));

    /// <summary>Whether all that was read from <paramref name="earlier"/> reads the same here.</summary>
    public bool Agrees(ReadSet reads, ModelVersion earlier) =>
        reads.Keys.All(key => Same(Entries.GetValueOrDefault(key), earlier.Entries.GetValueOrDefault(key)))
        && reads.Ranges.All(range => In(range).SequenceEqual(earlier.In(range), EntryEquality.Instance));

    private static bool Same(byte[]? left, byte[]? right) =>
        left is null || right is null ? left == right : left.AsSpan().SequenceEqual(right);

    private sealed class EntryEquality : IEqualityComparer<KeyValuePair<byte[], byte[]>>
    {
        public static EntryEquality Instance { get; } = new();

        public bool Equals(KeyValuePair<byte[], byte[]> x, KeyValuePair<byte[], byte[]> y) => Same(x.Key, y.Key) && Same(x.Value, y.Value);

        public int GetHashCode(KeyValuePair<byte[], byte[]> entry) => entry.Key.Length;
    }
}
