namespace Pajs.Query;

/// <summary>Uuids as 16 bytes in the order of their text, the order that documents and keys use.</summary>
internal static class UuidBits
{
    public const int Length = 16;

    public static void Write(Guid value, Span<byte> destination) => value.TryWriteBytes(destination, bigEndian: true, out _);

    public static Guid Read(ReadOnlySpan<byte> bytes) => new(bytes, bigEndian: true);

    /// <summary>Compares by the bytes of the text.</summary>
    public static int Compare(Guid left, Guid right)
    {
        Span<byte> leftBytes = stackalloc byte[Length];
        Span<byte> rightBytes = stackalloc byte[Length];
        Write(left, leftBytes);
        Write(right, rightBytes);
        return leftBytes.SequenceCompareTo(rightBytes);
    }
}
