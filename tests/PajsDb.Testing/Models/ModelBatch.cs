using System.Buffers.Binary;
using System.Collections.Immutable;
using Pajs.Storage;

namespace Pajs.Testing.Models;

/// <summary>Carries out the operations of a batch, reading them from the layout that <see cref="WriteBatch"/> draws.</summary>
internal static class ModelBatch
{
    private const int HeaderLength = 7;

    /// <summary>Applies operations until one's precondition fails.</summary>
    /// <returns>The index of the operation that failed; -1 when none did.</returns>
    public static int Apply(
        WriteBatch batch, ImmutableSortedDictionary<byte[], byte[]>.Builder entries, out CommitStatus status)
    {
        var rest = batch.Bytes;
        for (var index = 0; index < batch.Count; index++)
        {
            var kind = (WriteKind)rest[0];
            var keyLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]);
            var secondLength = BinaryPrimitives.ReadUInt32LittleEndian(rest[3..]);
            var key = rest.Slice(HeaderLength, keyLength).ToArray();
            var hasSecond = secondLength != uint.MaxValue;
            var second = hasSecond ? rest.Slice(HeaderLength + keyLength, (int)secondLength).ToArray() : null;
            status = Apply(kind, key, second, entries);
            if (status != CommitStatus.Committed) return index;
            rest = rest[(HeaderLength + keyLength + (second?.Length ?? 0))..];
        }

        status = CommitStatus.Committed;
        return -1;
    }

    private static CommitStatus Apply(
        WriteKind kind, byte[] key, byte[]? second, ImmutableSortedDictionary<byte[], byte[]>.Builder entries)
    {
        switch (kind)
        {
            case WriteKind.Insert when entries.ContainsKey(key):
                return CommitStatus.KeyExists;
            case WriteKind.Replace or WriteKind.DeleteExisting when !entries.ContainsKey(key):
                return CommitStatus.KeyMissing;
            case WriteKind.Put or WriteKind.Insert or WriteKind.Replace:
                entries[key] = second!;
                break;
            case WriteKind.Delete or WriteKind.DeleteExisting:
                entries.Remove(key);
                break;
            case WriteKind.DeleteRange:
                var range = new KeyRange(key, second is null ? (ReadOnlyMemory<byte>?)null : second);
                entries.RemoveRange(entries.Keys.Where(candidate => range.Contains(candidate)).ToArray());
                break;
            default:
                throw new InvalidOperationException($"The batch holds an operation of the unknown kind {kind}.");
        }

        return CommitStatus.Committed;
    }
}
