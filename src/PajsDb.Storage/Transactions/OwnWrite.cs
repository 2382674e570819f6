namespace Pajs.Storage.Transactions;

/// <summary>What a transaction made of one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value; null when it is deleted.</param>
internal readonly record struct OwnWrite(byte[] Key, byte[]? Value)
{
    /// <summary>By key, in byte order.</summary>
    public static IComparer<OwnWrite> ByKey { get; } =
        Comparer<OwnWrite>.Create(static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));

    /// <summary>Bytes that it takes, about.</summary>
    public long Length => WriteBatch.HeaderLength + Key.Length + (Value?.Length ?? 0);
}
