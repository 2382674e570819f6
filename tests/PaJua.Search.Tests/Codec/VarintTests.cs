using Pajs;
using PaJua.Codec;
using Xunit;

namespace PaJua.Tests.Codec;

/// <summary>Numbers of any size are read back, and what is none is refused.</summary>
public sealed class VarintTests
{
    [Fact]
    public void Numbers_are_read_back_and_take_a_byte_for_seven_bits()
    {
        Span<byte> bytes = stackalloc byte[Varint.MaxLength64 + 1];
        for (var bits = 0; bits <= 64; bits++)
        {
            var greatest = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
            var length = Varint.Write(bytes, greatest);
            Assert.Equal(Math.Max(1, (bits + 6) / 7), length);
            ReadOnlySpan<byte> rest = bytes[..(length + 1)];
            Assert.Equal(greatest, Varint.Read64(ref rest));
            Assert.Equal(1, rest.Length);
        }
    }

    [Fact]
    public void What_is_behind_a_number_does_not_matter()
    {
        var random = new Random(1);
        Span<byte> bytes = stackalloc byte[2 * Varint.MaxLength64];
        for (var i = 0; i < 20_000; i++)
        {
            var number = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            random.NextBytes(bytes);
            var length = Varint.Write(bytes, number);
            ReadOnlySpan<byte> rest = bytes[..random.Next(length, bytes.Length + 1)];
            var left = rest.Length - length;
            Assert.Equal(number, Varint.Read64(ref rest));
            Assert.Equal(left, rest.Length);
        }
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    public void What_has_no_end_is_refused(byte[] bytes) =>
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => Read(bytes)).Code);

    [Fact]
    public void More_than_32_bits_are_refused_where_32_are_asked_for()
    {
        var bytes = new byte[Varint.MaxLength];
        Varint.Write(bytes, uint.MaxValue);
        ReadOnlySpan<byte> rest = bytes;
        Assert.Equal(uint.MaxValue, Varint.Read(ref rest));
        Varint.Write(bytes, 1UL + uint.MaxValue);
        Assert.Throws<PajsException>(() =>
        {
            ReadOnlySpan<byte> above = bytes;
            return Varint.Read(ref above);
        });
    }

    private static ulong Read(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        return Varint.Read64(ref rest);
    }
}
