namespace Pajs.Storage;

/// <summary>Limits of the key-value store.</summary>
public static class StoreLimits
{
    /// <summary>Longest key, in bytes. Documents allow 1 KiB; the rest is room for what stands before and after it.</summary>
    public const int MaxKeyLength = 1280;

    /// <summary>Longest value, in bytes: a document of 16 MiB and a little for its envelope.</summary>
    public const int MaxValueLength = (16 * 1024 * 1024) + 1024;

    /// <summary>Most bytes that one transaction may write, keys and values together.</summary>
    public const int MaxTransactionLength = 1 << 30;
}
