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

    public static KeyValueStore Open(IFileSystem files, TimeProvider clock) =>
        KeyValueStore.Open(files, Directory, Options with { TimeProvider = clock });

    /// <summary>Throws unless a snapshot holds just these entries, by its count, its walk and its look-ups.</summary>
    public static void RequireEqual(ISnapshot actual, ImmutableSortedDictionary<byte[], byte[]> expected)
    {
        if (DifferenceOf(actual, expected) is { } difference) throw new HistoryException(difference);
    }

    /// <summary>Where a snapshot holds anything but these entries; null where it does not.</summary>
    public static string? DifferenceOf(ISnapshot actual, ImmutableSortedDictionary<byte[], byte[]> expected)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        using var cursor = actual.OpenCursor(KeyRange.All);
        var index = 0;
        foreach (var (key, value) in expected)
        {
            if (!cursor.MoveNext()) return $"the walk ends after {index} of {expected.Count} entries";
            var name = Convert.ToHexString(key);
            if (!cursor.Key.SequenceEqual(key)) return $"entry {index} has the key {Convert.ToHexString(cursor.Key)}, and {name} was expected";
            if (!cursor.Value.SequenceEqual(value)) return $"the value of entry {index}, {name}, is another one";
            if (index++ % 8 == 0 && !Finds(actual, key, value)) return $"a look-up of {name} does not give the value of the walk";
        }

        if (cursor.MoveNext()) return $"the walk goes on after all {index} entries";
        var count = actual.Count(KeyRange.All);
        return count == index ? null : $"the snapshot counts {count} entries and has {index}";
    }

    /// <summary>Throws a <see cref="HistoryException"/> unless something holds.</summary>
    public static void Require(bool holds, string message)
    {
        if (!holds) throw new HistoryException(message);
    }

    private static bool Finds(ISnapshot actual, byte[] key, byte[] value)
    {
        if (!actual.TryGet(key, out var lease)) return false;
        using (lease) return lease.Bytes.SequenceEqual(value);
    }
}
