using System.Buffers.Binary;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Transactions;

/// <summary>Walks over the operations of an encoded <see cref="WriteBatch"/>.</summary>
/// <remarks>The bytes may come from a log that only looks sound, so every length is checked.</remarks>
internal ref struct WriteOperations(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;
    private int _position;

    public WriteKind Kind { get; private set; }

    /// <summary>The key, or for a range its start.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>The value, or for a range its end.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>For a range, whether it has an end.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Goes to the next operation.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: the bytes are not a batch.</exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty) return false;
        if (_rest.Length < WriteBatch.HeaderLength) ThrowDamaged("an operation is cut off");
        Kind = (WriteKind)_rest[0];
        int keyLength = BinaryPrimitives.ReadUInt16LittleEndian(_rest[1..]);
        var valueLength = BinaryPrimitives.ReadUInt32LittleEndian(_rest[3..]);
        HasEnd = valueLength != WriteBatch.NoEnd;
        if (!HasEnd) valueLength = 0;
        if (Kind is < WriteKind.Put or > WriteKind.DeleteRange) ThrowDamaged("the kind of an operation is unknown");
        if (keyLength > StoreLimits.MaxKeyLength || (keyLength == 0 && Kind != WriteKind.DeleteRange)) ThrowDamaged("a key's length is not allowed");
        if (valueLength > (Kind == WriteKind.DeleteRange ? StoreLimits.MaxKeyLength : StoreLimits.MaxValueLength)) ThrowDamaged("a value's length is not allowed");
        var length = WriteBatch.HeaderLength + (long)keyLength + valueLength;
        if (length > _rest.Length) ThrowDamaged("an operation is cut off");
        Key = _rest.Slice(WriteBatch.HeaderLength, keyLength);
        Value = _rest.Slice(WriteBatch.HeaderLength + keyLength, (int)valueLength);
        _rest = _rest[(int)length..];
        _position += (int)length;
        return true;
    }

    /// <summary>Applies an encoded batch to a tree, operation by operation.</summary>
    /// <param name="bytes">The batch.</param>
    /// <param name="tree">A tree with a batch begun; when the answer is not <see cref="CommitStatus.Committed"/>, part of the operations is in
    /// it.</param>
    /// <param name="operation">The index of the operation whose precondition failed; else their number.</param>
    public static CommitStatus Apply(ReadOnlySpan<byte> bytes, TreeWriter tree, out int operation)
    {
        operation = 0;
        var operations = new WriteOperations(bytes);
        for (; operations.MoveNext(); operation++)
        {
            switch (operations.Kind)
            {
                case WriteKind.Put:
                    tree.Put(operations.Key, operations.Value, mustExist: null);
                    break;
                case WriteKind.Insert:
                    if (!tree.Put(operations.Key, operations.Value, mustExist: false)) return CommitStatus.KeyExists;
                    break;
                case WriteKind.Replace:
                    if (!tree.Put(operations.Key, operations.Value, mustExist: true)) return CommitStatus.KeyMissing;
                    break;
                case WriteKind.Delete:
                    tree.Delete(operations.Key);
                    break;
                case WriteKind.DeleteExisting:
                    if (!tree.Delete(operations.Key)) return CommitStatus.KeyMissing;
                    break;
                default:
                    tree.DeleteRange(operations.Key, operations.Value, operations.HasEnd);
                    break;
            }
        }

        return CommitStatus.Committed;
    }

    /// <summary>Tells an observer what an encoded batch writes.</summary>
    public static void Tell(ReadOnlySpan<byte> bytes, ICommitObserver observer)
    {
        var operations = new WriteOperations(bytes);
        while (operations.MoveNext())
        {
            if (operations.Kind != WriteKind.DeleteRange) observer.OnKey(operations.Key);
            else observer.OnRange(new KeyRange(operations.Key.ToArray(), operations.HasEnd ? operations.Value.ToArray() : (ReadOnlyMemory<byte>?)null));
        }
    }

    private readonly void ThrowDamaged(string reason) =>
        throw new PajsException(PajsErrorCode.Corrupt, $"A logged transaction cannot be read at its byte {_position}: {reason}.");
}
