using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pajs.Files;

/// <summary>CRC-32C (Castagnoli), as in iSCSI, ext4 and RocksDB: initial value and final inversion included.</summary>
/// <remarks>The processor's instruction takes 8 bytes a step but waits three cycles for the step before it. Long input is therefore
/// cut into three lanes that run side by side; a lane's result is moved behind the next lane by a table that stands for
/// "<see cref="LaneLength"/> zero bytes follow". The checksum is the same either way.</remarks>
internal static class Crc32C
{
    private const int LaneLength = 512;
    private const int LaneWords = LaneLength / sizeof(ulong);

    // ZeroLane[256 * k + b] is the register after LaneLength zero bytes, when it started with byte b at position k and else zero.
    // The step is linear over XOR, so four look-ups move any register.
    private static readonly uint[] ZeroLane = BuildZeroLane();

    /// <summary>The checksum of all of <paramref name="bytes"/>; zero for none.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of earlier bytes, given as their checksum <paramref name="crc"/>, followed by <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var register = ~crc;
        while (bytes.Length >= 3 * LaneLength)
        {
            register = AppendLanes(register, bytes[..(3 * LaneLength)]);
            bytes = bytes[(3 * LaneLength)..];
        }

        while (bytes.Length >= sizeof(ulong))
        {
            register = BitOperations.Crc32C(register, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes) register = BitOperations.Crc32C(register, value);
        return ~register;
    }

    private static uint AppendLanes(uint register, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var first = words[..LaneWords];
        var second = words.Slice(LaneWords, LaneWords);
        var third = words.Slice(2 * LaneWords, LaneWords);
        uint secondRegister = 0, thirdRegister = 0;
        for (var i = 0; i < LaneWords; i++)
        {
            register = BitOperations.Crc32C(register, LittleEndian(first[i]));
            secondRegister = BitOperations.Crc32C(secondRegister, LittleEndian(second[i]));
            thirdRegister = BitOperations.Crc32C(thirdRegister, LittleEndian(third[i]));
        }

        return SkipLane(SkipLane(register) ^ secondRegister) ^ thirdRegister;
    }

    private static ulong LittleEndian(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);

    private static uint SkipLane(uint register)
    {
        var table = ZeroLane;
        return table[register & 0xFF]
            ^ table[256 + ((register >> 8) & 0xFF)]
            ^ table[512 + ((register >> 16) & 0xFF)]
            ^ table[768 + (register >> 24)];
    }

    private static uint[] BuildZeroLane()
    {
        var table = new uint[4 * 256];
        for (var entry = 0; entry < table.Length; entry++)
        {
            var register = (uint)(entry & 0xFF) << (8 * (entry >> 8));
            for (var word = 0; word < LaneWords; word++) register = BitOperations.Crc32C(register, 0UL);
            table[entry] = register;
        }

        return table;
    }
}
