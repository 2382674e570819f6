using FsCheck;
using FsCheck.Fluent;

namespace Pajs.Testing.Documents;

/// <summary>Generated numbers: extremes, and numbers of one type that lie next to numbers of another.</summary>
public static class AnyNumber
{
    private static readonly double[] Anchors =
    [
        0, -0.0, 1, -1, 0.5, 0.1, 1.1, 1e-28, 1e-29, 4.9e-324, double.Epsilon * 7, 2.2250738585072014e-308, 1e15, 1e22, 1e23, 1e28, 1e29,
        9007199254740992, 9007199254740994, -9007199254740992, 9223372036854775807, -9223372036854775808, 18446744073709551615,
        7.9228162514264337e28, -7.9228162514264337e28, 7.922816251426434e28, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    private static readonly long[] Integers =
    [
        0, 1, -1, 31, 32, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296,
        -32, -33, -128, -129, -32768, -32769, -2147483648, -2147483649,
        (1L << 53) - 1, 1L << 53, (1L << 53) + 1, -(1L << 53) - 1, long.MaxValue - 1, long.MaxValue, long.MinValue, long.MinValue + 1,
    ];

    /// <summary>A number of any type.</summary>
    public static Gen<Value> Values { get; } = Gen.OneOf(
        Int64s.Select(value => (Value)value), Doubles.Select(value => (Value)value), Decimals.Select(value => (Value)value));

    /// <summary>A 64-bit integer.</summary>
    public static Gen<long> Int64s => Gen.OneOf(
        Gen.Elements(Integers),
        Gen.Choose(-5, 5).Select(i => (long)i),
        ArbMap.Default.GeneratorFor<long>(),
        Doubles.Where(FitsInt64).Select(value => (long)value));

    /// <summary>A double: extremes, their neighbours, and any bits.</summary>
    public static Gen<double> Doubles => Gen.OneOf(
        Gen.Elements(Anchors),
        Gen.Elements(Anchors).Select(Math.BitIncrement),
        Gen.Elements(Anchors).Select(Math.BitDecrement),
        Gen.Elements(Integers).Select(i => (double)i),
        Gen.Choose(-40, 40).Select(i => i / 4.0),
        ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble));

    /// <summary>A decimal: any scale, and the neighbours of doubles and integers.</summary>
    public static Gen<decimal> Decimals => Gen.OneOf(
        Gen.Elements(0m, 0.00m, 1.00m, 1.1m, 1.10m, 0.1m, 1e-28m, -1e-28m),
        Gen.Elements(decimal.MaxValue, decimal.MinValue, 7.9228162514264337593543950335m),
        Gen.Choose(-40, 40).Select(i => i / 4m),
        Int64s.Select(i => (decimal)i),
        from value in Doubles.Where(FitsDecimal)
        from nudge in Gen.Elements(0m, 1e-28m, -1e-28m, 1e-15m, -1e-15m)
        select (decimal)value + nudge,
        from low in ArbMap.Default.GeneratorFor<int>()
        from middle in ArbMap.Default.GeneratorFor<int>()
        from high in Gen.Frequency((1, Gen.Constant(0)), (1, ArbMap.Default.GeneratorFor<int>()))
        from isNegative in Gen.Elements(true, false)
        from scale in Gen.Choose(0, 28)
        select new decimal(low, middle, high, isNegative, (byte)scale));

    private static bool FitsInt64(double value) => value is > -9.2e18 and < 9.2e18;

    private static bool FitsDecimal(double value) => value is > -7.9e28 and < 7.9e28;
}
