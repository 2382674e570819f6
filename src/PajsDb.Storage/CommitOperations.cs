using Pajs.Storage.Transactions;

namespace Pajs.Storage;

/// <summary>What one commit wrote, operation by operation.</summary>
public ref struct CommitOperations
{
    private WriteOperations _operations;

    internal CommitOperations(ReadOnlySpan<byte> bytes) => _operations = new WriteOperations(bytes);

    /// <summary>What is done.</summary>
    public readonly CommitOperationKind Kind => _operations.Kind switch
    {
        WriteKind.Put or WriteKind.Insert or WriteKind.Replace => CommitOperationKind.Put,
        WriteKind.DeleteRange => CommitOperationKind.DeleteRange,
        _ => CommitOperationKind.Delete,
    };

    /// <summary>The key that is set or removed.</summary>
    public readonly ReadOnlySpan<byte> Key => _operations.Key;

    /// <summary>What the key is set to.</summary>
    public readonly ReadOnlySpan<byte> Value => _operations.Value;

    /// <summary>Of <see cref="CommitOperationKind.DeleteRange"/>, the keys that are removed; allocates.</summary>
    public readonly KeyRange Range =>
        new(_operations.Key.ToArray(), _operations.HasEnd ? _operations.Value.ToArray() : (ReadOnlyMemory<byte>?)null);

    /// <summary>Goes to the next one.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>.</exception>
    public bool MoveNext() => _operations.MoveNext();
}

/// <summary>What an operation does.</summary>
public enum CommitOperationKind
{
    /// <summary>Sets a key.</summary>
    Put,

    /// <summary>Removes a key, which need not be there.</summary>
    Delete,

    /// <summary>Removes all keys of a range.</summary>
    DeleteRange,
}
