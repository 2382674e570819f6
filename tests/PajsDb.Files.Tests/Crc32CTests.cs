using System.Text;
using Xunit;

namespace Pajs.Files.Tests;

public sealed class Crc32CTests
{
    // Values from RFC 3720, appendix B.4, and the check value of the CRC catalogue.
    [Fact]
    public void Known_checksums()
    {
        Assert.Equal(0u, Crc32C.Compute([]));
        Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
    }

    [Fact]
    public void Every_length_agrees_with_the_bitwise_definition()
    {
        var bytes = new byte[8192];
        new Random(4711).NextBytes(bytes);
        var expected = 0u;
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(expected, Crc32C.Compute(bytes.AsSpan(0, length)));
            expected = Bitwise(expected, bytes[length]);
        }
    }

    [Fact]
    public void Appending_a_part_equals_computing_the_whole()
    {
        var bytes = new byte[5000];
        new Random(4712).NextBytes(bytes);
        var whole = Crc32C.Compute(bytes);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(whole, Crc32C.Append(Crc32C.Compute(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
    }

    private static uint Bitwise(uint crc, byte value)
    {
        crc = ~crc ^ value;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78u : crc >> 1;
        return ~crc;
    }
}
