using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>A date-time as the payload of MessagePack's timestamp extension: seconds since 1970 and nanoseconds, in 4, 8 or 12
/// bytes.</summary>
/// <remarks><code>
/// size  field
///    4  seconds, unsigned
///    8  nanoseconds in the upper 30 bits, seconds in the lower 34
///   12  nanoseconds (4), then seconds, signed (8)
/// </code>Documents keep ticks of 100 nanoseconds; what is finer is cut off on reading.</remarks>
internal static class Timestamp
{
    public const int MaxLength = 12;

    private const uint NanosecondsPerTick = 100;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int SecondsBits = 34;
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>Writes UTC ticks in the shortest form.</summary>
    /// <returns>The length of the payload.</returns>
    public static int Write(long ticks, Span<byte> destination)
    {
        // Ticks count from the year 1, so the division never meets a negative number.
        var seconds = (ticks / TimeSpan.TicksPerSecond) + MinSeconds;
        var nanoseconds = (uint)(ticks % TimeSpan.TicksPerSecond) * NanosecondsPerTick;
        if (seconds is < 0 or >= 1L << SecondsBits)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(destination[4..], seconds);
            return 12;
        }

        if (nanoseconds == 0 && seconds <= uint.MaxValue)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)seconds);
            return 4;
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, ((ulong)nanoseconds << SecondsBits) | (ulong)seconds);
        return 8;
    }

    /// <summary>Whether a payload from elsewhere is an instant of the years 1 to 9999.</summary>
    public static bool IsValid(ReadOnlySpan<byte> payload)
    {
        if (payload.Length is not (4 or 8 or 12)) return false;
        Split(payload, out var seconds, out var nanoseconds);
        return nanoseconds < NanosecondsPerSecond && seconds is >= MinSeconds and <= MaxSeconds;
    }

    /// <summary>Reads a valid payload as UTC ticks.</summary>
    public static long ReadTicks(ReadOnlySpan<byte> payload)
    {
        Split(payload, out var seconds, out var nanoseconds);
        return ((seconds - MinSeconds) * TimeSpan.TicksPerSecond) + (nanoseconds / NanosecondsPerTick);
    }

    private static void Split(ReadOnlySpan<byte> payload, out long seconds, out uint nanoseconds)
    {
        switch (payload.Length)
        {
            case 4:
                seconds = BinaryPrimitives.ReadUInt32BigEndian(payload);
                nanoseconds = 0;
                break;
            case 8:
                var both = BinaryPrimitives.ReadUInt64BigEndian(payload);
                seconds = (long)(both & ((1UL << SecondsBits) - 1));
                nanoseconds = (uint)(both >> SecondsBits);
                break;
            default:
                nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(payload);
                seconds = BinaryPrimitives.ReadInt64BigEndian(payload[4..]);
                break;
        }
    }
}
