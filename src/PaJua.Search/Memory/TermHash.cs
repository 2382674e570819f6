using System.Buffers.Binary;
using System.Numerics;

namespace PaJua.Memory;

/// <summary>A number for a term, such that terms spread over a table.</summary>
internal static class TermHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Eight bytes at a time are multiplied in, and the halves of the last product mixed.</summary>
    public static uint Of(ReadOnlySpan<byte> term)
    {
        var hash = (ulong)term.Length * Multiplier;
        for (; term.Length >= sizeof(ulong); term = term[sizeof(ulong)..])
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(term)) * Multiplier, 29);
        var rest = 0UL;
        for (var i = 0; i < term.Length; i++) rest |= (ulong)term[i] << (8 * i);
        hash = (hash ^ rest) * Multiplier;
        hash ^= hash >> 32;
        return (uint)((hash * Multiplier) >> 32);
    }
}
