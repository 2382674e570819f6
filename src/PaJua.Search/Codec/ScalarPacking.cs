using System.Buffers.Binary;

namespace PaJua.Codec;

/// <summary>The layout of <see cref="BlockPacking"/> number by number: what it is measured by.</summary>
internal static class ScalarPacking
{
    /// <inheritdoc cref="BlockPacking.Pack"/>
    public static void Pack(ReadOnlySpan<uint> values, int bits, Span<byte> packed)
    {
        packed[..BlockPacking.SizeOf(bits)].Clear();
        for (var number = 0; number < BlockPacking.Count; number++)
        {
            for (var bit = 0; bit < bits; bit++)
            {
                if ((values[number] >> bit & 1) == 0) continue;
                var (offset, shift) = PlaceOf(number, bit, bits);
                packed[offset + (shift / 8)] |= (byte)(1 << (shift % 8));
            }
        }
    }

    /// <summary>Unpacks a block.</summary>
    /// <param name="packed"><see cref="BlockPacking.SizeOf"/> bytes.</param>
    /// <param name="bits">0 to 32, as it was packed.</param>
    /// <param name="values">Room for 128 numbers.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int bits, Span<uint> values)
    {
        for (var number = 0; number < BlockPacking.Count; number++)
        {
            values[number] = 0;
            for (var bit = 0; bit < bits; bit++)
            {
                var (offset, shift) = PlaceOf(number, bit, bits);
                values[number] |= (BinaryPrimitives.ReadUInt32LittleEndian(packed[offset..]) >> shift & 1) << bit;
            }
        }
    }

    // Of the word that holds a bit: where it begins, and which of its bits it is.
    private static (int Offset, int Shift) PlaceOf(int number, int bit, int bits)
    {
        var (row, lane) = Math.DivRem(number, 4);
        var (word, shift) = Math.DivRem((row * bits) + bit, 32);
        return (((word * 4) + lane) * sizeof(uint), shift);
    }
}
