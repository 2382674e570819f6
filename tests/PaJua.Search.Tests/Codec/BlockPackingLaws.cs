using System.Runtime.InteropServices;
using PaJua.Codec;
using Xunit;

namespace PaJua.Tests.Codec;

/// <summary>Each way to pack and unpack a block gives what the definition says, bit by bit.</summary>
public sealed class BlockPackingLaws
{
    private const int Cases = 50;

    public static TheoryData<int> Widths => [.. Enumerable.Range(0, 33)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Packed_bytes_are_those_of_the_definition(int bits)
    {
        var random = new Random(bits);
        for (var i = 0; i < Cases; i++)
        {
            var values = Numbers(random, bits);
            var expected = new byte[BlockPacking.SizeOf(bits)];
            ScalarPacking.Pack(values, bits, expected);
            var packed = new byte[BlockPacking.SizeOf(bits) + 1];
            packed[^1] = 0xA5;
            BlockPacking.Pack(values, bits, packed);
            Assert.Equal(expected, packed[..^1]);
            Assert.Equal(0xA5, packed[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void What_is_packed_is_unpacked_in_each_way_whatever_stands_behind_it(int bits)
    {
        var random = new Random(bits);
        for (var i = 0; i < Cases; i++)
        {
            var values = Numbers(random, bits);
            var packed = new byte[BlockPacking.SizeOf(bits) + BlockPacking.Slack];
            random.NextBytes(packed);
            BlockPacking.Pack(values, bits, packed);
            var unpacked = new uint[BlockPacking.Count + 1];
            unpacked[^1] = 0xA5A5A5A5;
            BlockPacking.Unpack(in packed[0], bits, unpacked);
            Assert.Equal(values, unpacked[..^1]);
            BlockPacking.UnpackByRows(in packed[0], bits, ref MemoryMarshal.GetArrayDataReference(unpacked));
            Assert.Equal(values, unpacked[..^1]);
            Assert.Equal(0xA5A5A5A5, unpacked[^1]);
            ScalarPacking.Unpack(packed, bits, unpacked);
            Assert.Equal(values, unpacked[..^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_width_is_that_of_the_greatest(int bits)
    {
        var values = new uint[BlockPacking.Count];
        Assert.Equal(0, BlockPacking.BitsOf(values));
        for (var place = 0; place < values.Length && bits > 0; place++)
        {
            Array.Clear(values);
            values[place] = 1u << (bits - 1);
            Assert.Equal(bits, BlockPacking.BitsOf(values));
        }
    }

    private static uint[] Numbers(Random random, int bits)
    {
        var mask = bits == 32 ? uint.MaxValue : (1u << bits) - 1;
        return [.. Enumerable.Range(0, BlockPacking.Count).Select(_ => random.Next(4) == 0 ? mask : (uint)random.NextInt64() & mask)];
    }
}
