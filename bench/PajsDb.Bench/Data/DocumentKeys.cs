using System.Buffers.Binary;

namespace Pajs.Bench.Data;

/// <summary>The key of the n-th document. Keys rise with n, in byte order too.</summary>
internal static class DocumentKeys
{
    /// <summary>Length of the longest key.</summary>
    public const int MaxLength = UuidLength;

    /// <summary>Length of a uuid.</summary>
    public const int UuidLength = 16;

    private const ulong FirstMillisecond = 1_700_000_000_000;
    private const int PerMillisecond = 4;
    private const ulong Version7 = 0x7000;
    private const ulong Variant = 0x8000_0000_0000_0000;

    /// <summary>Length of a key of one kind.</summary>
    public static int LengthOf(KeyKind kind) => kind == KeyKind.Uuid ? UuidLength : sizeof(long);

    /// <summary>Writes a key as PajsDb stores it.</summary>
    /// <returns>The part of <paramref name="target"/> that it takes.</returns>
    public static ReadOnlySpan<byte> Write(KeyKind kind, int document, Span<byte> target)
    {
        if (kind == KeyKind.Uuid) return WriteUuid(document, target);
        BinaryPrimitives.WriteInt64BigEndian(target, document);
        return target[..sizeof(long)];
    }

    /// <summary>Writes a UUIDv7: four documents a millisecond, told apart by a counter, and the rest as good as random.</summary>
    public static ReadOnlySpan<byte> WriteUuid(int document, Span<byte> target)
    {
        var noise = SplitMix64.Mix((ulong)document + 1);
        var time = FirstMillisecond + (ulong)(document / PerMillisecond);
        var counter = ((ulong)(document % PerMillisecond) << 10) | (noise & 0x3FF);
        BinaryPrimitives.WriteUInt64BigEndian(target, (time << 16) | Version7 | counter);
        BinaryPrimitives.WriteUInt64BigEndian(target[sizeof(ulong)..], Variant | (noise >> 2));
        return target[..UuidLength];
    }
}
