using System.Collections.Immutable;
using Pajs.Files;
using Pajs.Storage;
using Pajs.Testing.Histories;

namespace Pajs.Testing.Simulation;

/// <summary>How simulations open the store, and how they compare what it holds.</summary>
public static class SimulatedStore
{
    /// <summary>Where it is on its disk.</summary>
    public const string Directory = "/db";

    /// <summary>Small enough that a short history meets segments, spares, checkpoints and evictions; all on the calling thread.</summary>
    public static StoreOptions Options { get; } = new()
    {
        CacheSize = 1 << 20,
        LogSegmentSize = 16 << 10,
        LogPageSize = 4 << 10,
        CheckpointLogSize = 40 << 10,
        RunsInBackground = false,
    };

    public static KeyValueStore Open(IFileSystem files, TimeProvider clock) => KeyValueStore.Open(files, Directory, Options with { TimeProvider = clock });

    /// <summary>Throws unless a snapshot holds just these entries, by its count, its walk and its look-ups.</summary>
    public static void RequireEqual(ISnapshot actual, ImmutableSortedDictionary<byte[], byte[]> expected)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        using var cursor = actual.OpenCursor(KeyRange.All);
        var index = 0;
        foreach (var (key, value) in expected)
        {
            Require(cursor.MoveNext(), $"the walk ends after {index} of {expected.Count} entries");
            Require(cursor.Key.SequenceEqual(key), $"entry {index} has the key {Convert.ToHexString(cursor.Key)}, and {Convert.ToHexString(key)} was expected");
            Require(cursor.Value.SequenceEqual(value), $"the value of entry {index}, {Convert.ToHexString(key)}, is another one");
            if (index++ % 8 == 0) RequireFound(actual, key, value);
        }

        Require(!cursor.MoveNext(), $"the walk goes on after all {index} entries");
        var count = actual.Count(KeyRange.All);
        Require(count == index, $"the snapshot counts {count} entries and has {index}");
    }

    /// <summary>Throws a <see cref="HistoryException"/> unless something holds.</summary>
    public static void Require(bool holds, string message)
    {
        if (!holds) throw new HistoryException(message);
    }

    private static void RequireFound(ISnapshot actual, byte[] key, byte[] value)
    {
        Require(actual.TryGet(key, out var lease), $"the key {Convert.ToHexString(key)} is in the walk and is not found");
        using (lease) Require(lease.Bytes.SequenceEqual(value), $"the value found for {Convert.ToHexString(key)} is another one");
    }
}
