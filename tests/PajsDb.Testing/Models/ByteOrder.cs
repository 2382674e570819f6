namespace Pajs.Testing.Models;

/// <summary>Byte strings in unsigned order, a prefix before its extensions; equal when their bytes are.</summary>
public sealed class ByteOrder : IComparer<byte[]>
{
    public static ByteOrder Instance { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
