namespace Pajs.Query;

/// <summary>The plain order of bytes, which is that of encoded keys.</summary>
internal static class Bytewise
{
    public static Comparer<byte[]> Order { get; } =
        Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right));
}
