using PaJua.Codec;
using Xunit;

namespace PaJua.Tests.Codec;

/// <summary>Lengths of fields in a byte.</summary>
public sealed class FieldLengthTests
{
    [Fact]
    public void Short_lengths_are_exact_and_long_ones_keep_four_bits()
    {
        for (var length = 0; length <= 40; length++) Assert.Equal(length, FieldLength.Decode(FieldLength.Encode(length)));
        for (var length = 41L; length <= int.MaxValue; length += 1 + (length / 50))
        {
            var decoded = FieldLength.Decode(FieldLength.Encode((int)length));
            Assert.InRange(decoded, (int)(length - (length / 8)), (int)length);
        }
    }

    [Fact]
    public void A_longer_field_never_has_a_smaller_byte_and_each_byte_is_that_of_its_length()
    {
        for (var length = 0; length < 100_000; length++) Assert.True(FieldLength.Encode(length) <= FieldLength.Encode(length + 1));
        for (var encoded = 0; encoded <= FieldLength.Encode(int.MaxValue); encoded++) Assert.Equal(encoded, FieldLength.Encode(FieldLength.Decode((byte)encoded)));
        Assert.Equal(255, FieldLength.Encode(int.MaxValue));
    }

    // As Lucene 8's SmallFloat.intToByte4 gives them.
    [Theory]
    [InlineData(24, 24)]
    [InlineData(39, 39)]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    [InlineData(42, 41)]
    [InlineData(100, 57)]
    [InlineData(1000, 87)]
    [InlineData(int.MaxValue, 255)]
    public void Bytes_are_those_of_Lucene(int length, int expected) => Assert.Equal(expected, FieldLength.Encode(length));
}
