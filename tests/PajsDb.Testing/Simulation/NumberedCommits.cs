using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pajs.Storage;
using Pajs.Testing.Models;

namespace Pajs.Testing.Simulation;

/// <summary>What a process that is going to be killed commits: numbered batches of several writers, so that the number that each has reached tells
/// every byte that the store has to hold.</summary>
/// <remarks>A batch sets its writer's counter, some keys of its writer's own, long and short, and deletes others. Every few commits it also adds
/// one to a total that all writers share, which only holds if no commit is there in part and no two have read the same total.</remarks>
public static class NumberedCommits
{
    public const int WriterCount = 4;

    /// <summary>What the process prints before and after it opens the store.</summary>
    public const string Opening = "opening", Opened = "opened";

    private const int KeyCount = 120;
    private const int CommitsPerTotal = 5;

    private static readonly byte[] TotalKey = "total"u8.ToArray();

    /// <summary>Small enough that a kill often hits a checkpoint, a new log segment or an eviction.</summary>
    public static StoreOptions Options { get; } = new()
    {
        CacheSize = 1 << 20,
        LogSegmentSize = 64 << 10,
        LogPageSize = 16 << 10,
        CheckpointLogSize = 128 << 10,
    };

    /// <summary>The line that says that a commit was acknowledged. The full stop shows that it is whole.</summary>
    public static string Acknowledgement(int writer, long commit) => string.Create(CultureInfo.InvariantCulture, $"{writer} {commit}.");

    /// <summary>Reads such a line; false for any other, also for one that is not whole.</summary>
    public static bool TryReadAcknowledgement(string line, out int writer, out long commit)
    {
        ArgumentNullException.ThrowIfNull(line);
        (writer, commit) = (0, 0);
        var parts = line.Split(' ');
        return parts.Length == 2 && parts[1].EndsWith('.')
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out writer)
            && long.TryParse(parts[1].AsSpan(0, parts[1].Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out commit);
    }

    public static byte[] CounterKey(int writer) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"counter {writer}"));

    /// <summary>The number under a key; 0 where it is absent.</summary>
    public static long CounterOf(ISnapshot snapshot, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!snapshot.TryGet(key, out var value)) return 0;
        using (value) return BinaryPrimitives.ReadInt64BigEndian(value.Bytes);
    }

    /// <summary>Whether a commit also counts in the total.</summary>
    public static bool IsTotalled(long commit) => commit % CommitsPerTotal == 0;

    /// <summary>The writes of a commit, all but that of the total.</summary>
    public static WriteBatch Batch(int writer, long commit)
    {
        var random = new Random(HashCode(writer, commit));
        var batch = new WriteBatch();
        batch.Put(CounterKey(writer), Number(commit));
        for (var i = 0; i < 3; i++)
        {
            var value = new byte[random.Next(16) == 0 ? 10_000 + random.Next(20_000) : random.Next(1_000)];
            random.NextBytes(value);
            batch.Put(Key(writer, random.Next(KeyCount)), value);
            batch.Delete(Key(writer, random.Next(KeyCount)));
        }

        var start = random.Next(KeyCount);
        if (random.Next(40) == 0) batch.DeleteRange(new KeyRange(Key(writer, start), Key(writer, Math.Min(KeyCount, start + 30))));
        return batch;
    }

    /// <summary>Adds one to the total of the read set's snapshot, and notes that it was read.</summary>
    public static void AddToTotal(WriteBatch batch, ReadSet reads)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(reads);
        reads.AddKey(TotalKey);
        batch.Put(TotalKey, Number(CounterOf(reads.Snapshot, TotalKey) + 1));
    }

    /// <summary>Brings entries from some commits of the writers to later ones.</summary>
    /// <param name="entries">As after the commits <paramref name="from"/>.</param>
    /// <param name="from">The last commit of each writer, 0 for none.</param>
    /// <param name="to">Likewise; none is less.</param>
    public static ImmutableSortedDictionary<byte[], byte[]> Advance(
        ImmutableSortedDictionary<byte[], byte[]> entries, IReadOnlyList<long> from, IReadOnlyList<long> to)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var builder = entries.ToBuilder();
        for (var writer = 0; writer < WriterCount; writer++)
        {
            for (var commit = from[writer] + 1; commit <= to[writer]; commit++) ModelBatch.Apply(Batch(writer, commit), builder, out _);
        }

        var total = to.Sum(static commit => commit / CommitsPerTotal);
        if (total > 0) builder[TotalKey] = Number(total);
        return builder.ToImmutable();
    }

    private static byte[] Key(int writer, int number) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"writer {writer} key {number:d3}"));

    private static byte[] Number(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    // The same in every process, unlike System.HashCode.
    private static int HashCode(int writer, long commit) => unchecked((int)((commit * WriterCount) + writer) * 0x3C6EF372);
}
