using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Keys;

public sealed class KeyEncodingLaws
{
    private const int Runs = 1000;

    [Fact]
    public void Byte_order_is_value_order() => Laws.For(Laws.Pairs, Runs, pair => AssertSameOrder(pair.Left, pair.Right));

    [Fact]
    public void Byte_order_is_number_order() => Laws.For(Laws.PairsOfNumbers, 3 * Runs, pair => AssertSameOrder(pair.Left, pair.Right));

    [Fact]
    public void Equal_numbers_of_all_types_have_one_key()
    {
        Assert.Equal(KeyEncoding.Encode(1), KeyEncoding.Encode(1.0));
        Assert.Equal(KeyEncoding.Encode(1), KeyEncoding.Encode(1.00m));
        Assert.Equal(KeyEncoding.Encode(0), KeyEncoding.Encode(-0.0));
        Assert.Equal(KeyEncoding.Encode(0.5), KeyEncoding.Encode(0.50m));
        Assert.Equal(KeyEncoding.Encode(long.MaxValue), KeyEncoding.Encode((decimal)long.MaxValue));
        Assert.NotEqual(KeyEncoding.Encode(0.1), KeyEncoding.Encode(0.1m));
        Assert.NotEqual(KeyEncoding.Encode(long.MaxValue), KeyEncoding.Encode((double)long.MaxValue));
    }

    [Fact]
    public void Complemented_bytes_are_in_reverse_order() => Laws.For(Laws.Pairs, Runs, pair =>
        Assert.Equal(
            -Math.Sign(ModelOrder.Compare(pair.Left, pair.Right)),
            Math.Sign(Encode(pair.Left, descending: true).AsSpan().SequenceCompareTo(Encode(pair.Right, descending: true)))));

    [Fact]
    public void Composite_keys_are_in_the_order_of_their_parts()
    {
        var pairs =
            from first in Laws.Pairs
            from second in Laws.Pairs
            from isDescending in Gen.Elements(true, false)
            select (first, second, isDescending);
        Laws.For(pairs, Runs, sample =>
        {
            var (first, second, isDescending) = sample;
            byte[] left = [.. Encode(first.Left, isDescending), .. Encode(second.Left, false)];
            byte[] right = [.. Encode(first.Right, isDescending), .. Encode(second.Right, false)];
            var byFirst = Math.Sign(ModelOrder.Compare(first.Left, first.Right)) * (isDescending ? -1 : 1);
            var expected = byFirst != 0 ? byFirst : Math.Sign(ModelOrder.Compare(second.Left, second.Right));
            Assert.Equal(expected, Math.Sign(left.AsSpan().SequenceCompareTo(right)));
        });
    }

    [Fact]
    public void No_key_begins_another() => Laws.For(Laws.Pairs, Runs, pair =>
    {
        var (left, right) = (KeyEncoding.Encode(pair.Left), KeyEncoding.Encode(pair.Right));
        Assert.Equal(left.AsSpan().SequenceEqual(right), right.AsSpan().StartsWith(left));
    });

    [Fact]
    public void Decoding_gives_an_equal_value() => Laws.ForValues(Runs, value =>
    {
        var reader = new KeyReader(KeyEncoding.Encode(value));
        var decoded = KeyDecoding.Read(ref reader);
        Assert.True(reader.Rest.IsEmpty);
        Assert.Equal(0, ModelOrder.Compare(value, decoded));
    });

    [Fact]
    public void A_decoded_number_is_of_the_simplest_type() => Laws.For(AnyNumber.Values, Runs, value =>
    {
        var reader = new KeyReader(KeyEncoding.Encode(value));
        var decoded = KeyDecoding.Read(ref reader);
        var number = value.Number;
        number.Floor(out var isDouble);
        var expected = number.TryGetInt64(out _) ? ValueKind.Int64 : isDouble ? ValueKind.Double : ValueKind.Decimal;
        Assert.Equal(expected, decoded.Kind);
    });

    [Fact]
    public void An_element_has_the_key_of_its_value() => Laws.ForValues(Runs, value =>
    {
        var key = new KeyWriter(stackalloc byte[16]);
        KeyEncoding.Append(ref key, Element.At(ValueEncoder.Encode(value)));
        Assert.Equal(KeyEncoding.Encode(value), key.Written.ToArray());
        key.Dispose();
    });

    [Fact]
    public void Damaged_keys_are_reported()
    {
        foreach (var damaged in new byte[][] { [], [0x01], [0x20], [0x20, 0x61, 0x00], [0x20, 0x00, 0x02], [0x19, 0x80], [0x30, 0x10], [0x50, 1, 2] })
        {
            var error = Assert.Throws<PajsException>(() =>
            {
                var reader = new KeyReader(damaged);
                KeyDecoding.Read(ref reader);
            });
            Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        }
    }

    /// <summary>Bytes that no value has as its key are damage too, also where a value could be made of them.</summary>
    [Theory]
    [InlineData("20F80001")]                                            // not UTF-8
    [InlineData("2810F8000110")]                                        // nor is the name
    [InlineData("2830610001100000")]                                    // the field is said to be an array, and is null
    [InlineData("281061000110106100011000")]                            // the name is there twice
    [InlineData("507FFFFFFFFFFFFFFF")]                                  // before the year 1
    [InlineData("50FFFFFFFFFFFFFFFF")]                                  // after the year 9999
    [InlineData("19BFF000000000000001400000000000000000000000000000")]  // a rest of zero
    [InlineData("193030303030303030303030303030303030303030303030")]    // a scale that no decimal has
    [InlineData("19FFF800000000000000")]                                // NaN has a tag of its own
    [InlineData("197FFFFFFFFFFFFFFF00")]                                // minus zero
    public void Keys_that_no_value_has_are_reported(string hex)
    {
        var error = Assert.Throws<PajsException>(() =>
        {
            var reader = new KeyReader(Convert.FromHexString(hex));
            KeyDecoding.Read(ref reader);
        });
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
    }

    [Fact]
    public void A_key_is_read_as_deep_as_a_document_may_be()
    {
        byte[] deepest = [.. Enumerable.Repeat(KeyTag.Array, DocumentLimits.MaxDepth), .. Enumerable.Repeat(KeyTag.End, DocumentLimits.MaxDepth)];
        var reader = new KeyReader(deepest);
        Assert.Equal(deepest, KeyEncoding.Encode(KeyDecoding.Read(ref reader)));
        byte[] tooDeep = [KeyTag.Array, .. deepest, KeyTag.End];
        var error = Assert.Throws<PajsException>(() =>
        {
            var deeper = new KeyReader(tooDeep);
            KeyDecoding.Read(ref deeper);
        });
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
    }

    private static byte[] Encode(Value value, bool descending)
    {
        var key = new KeyWriter(stackalloc byte[16]);
        KeyEncoding.Append(ref key, value);
        if (descending) key.Complement(0);
        var encoded = key.Written.ToArray();
        key.Dispose();
        return encoded;
    }

    private static void AssertSameOrder(Value left, Value right)
    {
        var expected = Math.Sign(ModelOrder.Compare(left, right));
        Assert.Equal(expected, Math.Sign(KeyEncoding.Encode(left).AsSpan().SequenceCompareTo(KeyEncoding.Encode(right))));
        Assert.Equal(expected, Math.Sign(left.CompareTo(right)));
        Assert.Equal(-expected, Math.Sign(right.CompareTo(left)));
        Assert.Equal(expected, Math.Sign(ElementOrder.Compare(Element.At(ValueEncoder.Encode(left)), Element.At(ValueEncoder.Encode(right)))));
        if (expected == 0) Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }
}
