using System.Collections.Immutable;
using Pajs.Storage;
using Pajs.Storage.Transactions;
using static Pajs.Testing.Simulation.SimulatedStore;

namespace Pajs.Testing.Simulation;

/// <summary>What a transaction of a simulation reads, and whether that has changed since.</summary>
internal static class TransactionReading
{
    /// <summary>Reads keys and a range through the transaction, and compares them with the version that it began on.</summary>
    public static void Verify(
        KeyValueTransaction transaction, ImmutableSortedDictionary<byte[], byte[]> entries, IEnumerable<byte[]> keys, KeyRange range)
    {
        foreach (var key in keys)
        {
            var isFound = transaction.View.TryGet(key, out var value);
            using (value)
            {
                var isRight = entries.TryGetValue(key, out var expected) ? isFound && value.Bytes.SequenceEqual(expected) : !isFound;
                Require(isRight, $"the transaction reads another value of {Convert.ToHexString(key)} than the version that it began on");
            }
        }

        using var cursor = transaction.View.OpenCursor(range);
        foreach (var (key, value) in Within(entries, range))
            Require(cursor.MoveNext() && cursor.Key.SequenceEqual(key) && cursor.Value.SequenceEqual(value), "the transaction walks over other entries");
        Require(!cursor.MoveNext(), "the transaction walks over more entries");
    }

    /// <summary>Whether two versions differ in what was read.</summary>
    public static bool Differ(
        ImmutableSortedDictionary<byte[], byte[]> before, ImmutableSortedDictionary<byte[], byte[]> now, IEnumerable<byte[]> keys, KeyRange range) =>
        Differ(before, now, keys)
        || !Within(before, range).SequenceEqual(Within(now, range), EntryComparer);

    /// <summary>Whether two versions differ in some keys.</summary>
    public static bool Differ(
        ImmutableSortedDictionary<byte[], byte[]> before, ImmutableSortedDictionary<byte[], byte[]> now, IEnumerable<byte[]> keys) =>
        keys.Any(key => !Same(before.GetValueOrDefault(key), now.GetValueOrDefault(key)));

    /// <summary>The keys that a batch of puts and deletes writes.</summary>
    public static IReadOnlyList<byte[]> KeysOf(WriteBatch batch)
    {
        var keys = new List<byte[]>();
        for (var operations = new WriteOperations(batch.Bytes); operations.MoveNext();) keys.Add(operations.Key.ToArray());
        return keys;
    }

    private static IEqualityComparer<KeyValuePair<byte[], byte[]>> EntryComparer { get; } =
        EqualityComparer<KeyValuePair<byte[], byte[]>>.Create(
            static (left, right) => Same(left.Key, right.Key) && Same(left.Value, right.Value), static entry => entry.Key.Length);

    private static IEnumerable<KeyValuePair<byte[], byte[]>> Within(ImmutableSortedDictionary<byte[], byte[]> entries, KeyRange range) =>
        entries.Where(entry => range.Contains(entry.Key));

    private static bool Same(byte[]? left, byte[]? right) => left is null || right is null ? left == right : left.AsSpan().SequenceEqual(right);
}
