using PaJua.Codec;
using Xunit;

namespace PaJua.Tests.Codec;

/// <summary>What is packed with exceptions comes back, and takes no more than without them.</summary>
public sealed class PatchedPackingLaws
{
    [Fact]
    public void A_block_comes_back_and_is_no_longer_than_packed_whole()
    {
        var random = new Random(1);
        var values = new uint[PatchedPacking.Count];
        var unpacked = new uint[PatchedPacking.Count];
        var packed = new byte[PatchedPacking.SizeMax + BlockPacking.Slack];
        for (var i = 0; i < 20_000; i++)
        {
            Fill(values, random);
            var expected = values.ToArray();
            var whole = BlockPacking.SizeOf(BlockPacking.BitsOf(values));
            random.NextBytes(packed);
            var token = PatchedPacking.Pack(values, packed);
            Assert.InRange(PatchedPacking.SizeOf(token), 0, whole);
            random.NextBytes(packed.AsSpan(PatchedPacking.SizeOf(token)));
            PatchedPacking.Unpack(packed, token, unpacked);
            Assert.Equal(expected, unpacked);
        }
    }

    [Fact]
    public void Few_great_numbers_do_not_make_a_block_long()
    {
        var values = new uint[PatchedPacking.Count];
        values.AsSpan().Fill(1);
        for (var i = 0; i < 7; i++) values[i * 18] = 200;
        var token = PatchedPacking.Pack(values, new byte[PatchedPacking.SizeMax]);
        Assert.Equal(BlockPacking.SizeOf(1) + 14, PatchedPacking.SizeOf(token));
    }

    // Mostly of a few bits, some of as many as there may be.
    private static void Fill(uint[] values, Random random)
    {
        var bits = random.Next(0, PatchedPacking.BitsMax + 1);
        for (var i = 0; i < values.Length; i++) values[i] = (uint)random.NextInt64(1L << bits);
        var most = random.Next(bits, PatchedPacking.BitsMax + 1);
        for (var great = random.Next(0, 12); great > 0; great--) values[random.Next(values.Length)] = (uint)random.NextInt64(1L << most);
    }
}
