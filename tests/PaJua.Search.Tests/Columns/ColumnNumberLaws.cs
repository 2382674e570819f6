using Pajs;
using PaJua.Columns;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Columns;

/// <summary>Numbers in columns have the order of the values that they stand for, and give them back to the bit.</summary>
public sealed class ColumnNumberLaws
{
    [Fact]
    public void Floating_point_numbers_keep_order_and_bits()
    {
        var random = new Random(1);
        double[] values =
        [
            double.NegativeInfinity, double.MinValue, -1, -double.Epsilon, -0.0, 0.0, double.Epsilon, 1, double.MaxValue, double.PositiveInfinity,
            .. Enumerable.Range(0, 10_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
        ];
        for (var i = 0; i < values.Length; i++)
        {
            var (value, other) = (values[i], values[random.Next(values.Length)]);
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(ColumnNumber.ToDouble(ColumnNumber.OfDouble(value))));
            if (value < other) Assert.True(ColumnNumber.OfDouble(value) < ColumnNumber.OfDouble(other), $"{value} and {other}");
        }

        Assert.True(ColumnNumber.OfDouble(-0.0) < ColumnNumber.OfDouble(0.0), "-0 is less than 0");
        Assert.True(ColumnNumber.OfDouble(double.NaN) < ColumnNumber.OfDouble(double.NegativeInfinity), ".NET's NaN is negative");
    }

    [Fact]
    public void Values_of_each_kind_come_back()
    {
        (ColumnKind Kind, SearchValue Value)[] values =
        [
            (ColumnKind.WholeNumber, long.MinValue), (ColumnKind.Number, 2.5), (ColumnKind.Number, double.NaN), (ColumnKind.Boolean, true),
            (ColumnKind.Boolean, false), (ColumnKind.Date, DateTime.MaxValue), (ColumnKind.Date, new DateTime(0, DateTimeKind.Utc)),
        ];
        foreach (var (kind, value) in values) Assert.Equal(value, ColumnNumber.Decode(kind, ColumnNumber.Encode(kind, value)));
        Assert.Equal((SearchValue)3.0, ColumnNumber.Decode(ColumnKind.Number, ColumnNumber.Encode(ColumnKind.Number, 3L)));
        Assert.Throws<InvalidOperationException>(() => ColumnNumber.Encode(ColumnKind.WholeNumber, 3.5));
        Assert.Throws<InvalidOperationException>(() => ColumnNumber.Encode(ColumnKind.Text, "a"));
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => ColumnNumber.Decode(ColumnKind.Boolean, 2)).Code);
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => ColumnNumber.Decode(ColumnKind.Date, -1)).Code);
    }

    [Fact]
    public void Packed_numbers_of_each_width_come_back_one_by_one_and_all_at_once()
    {
        var random = new Random(2);
        for (var bits = 0; bits <= 64; bits++)
        {
            var mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
            ulong[] numbers = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ =>
                random.Next(4) == 0 ? mask : (ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask)];
            var writer = new MemorySectionWriter();
            writer.GetSpan(3)[..3].Fill(0xFF);
            writer.Advance(3);
            PackedNumbers.Write(writer, numbers, bits);
            Assert.Equal(3 + PackedNumbers.SizeOf(numbers.Length, bits), writer.Length);
            using var reader = writer.ToSection().Open();
            var all = new ulong[PackedNumbers.RoundUp(numbers.Length)];
            Array.Fill(all, ulong.MaxValue);
            PackedNumbers.ReadAll(reader, 3, bits, all);
            Assert.Equal(numbers, all[..numbers.Length]);
            Assert.All(all[numbers.Length..], number => Assert.Equal(0UL, number));
            for (var place = 0; place < numbers.Length; place++) Assert.Equal(numbers[place], PackedNumbers.ReadOne(reader, 3, bits, place));
            Assert.Equal(bits, PackedNumbers.BitsOf(mask));
        }
    }
}
