using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Documents;

namespace Pajs.Query.Tests;

/// <summary>Checks a law on generated values. A failure prints the seed that brings it back.</summary>
internal static class Laws
{
    public static void ForValues(int count, Action<Value> law) => For(AnyValue.Values, count, law);

    public static void ForDocuments(int count, Action<Document> law) => For(AnyValue.Documents, count, law);

    public static void For<T>(Gen<T> generator, int count, Action<T> law) =>
        Prop.ForAll(generator.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    /// <summary>Two values, often equal or nearly so.</summary>
    public static Gen<(Value Left, Value Right)> Pairs { get; } =
        from left in AnyValue.Values
        from right in Gen.Frequency((5, AnyValue.Values), (1, Gen.Constant(left)))
        select (left, right);

    /// <summary>Two numbers, often of the same value in different types.</summary>
    public static Gen<(Value Left, Value Right)> PairsOfNumbers { get; } =
        from left in AnyNumber.Values
        from right in Gen.OneOf(AnyNumber.Values, Gen.Constant(Converted(left)))
        select (left, right);

    private static Value Converted(Value number) => number.Kind switch
    {
        ValueKind.Int64 => (double)number.AsInt64(),
        ValueKind.Double when Math.Abs(number.AsDouble()) < 7e28 => (decimal)number.AsDouble(),
        ValueKind.Decimal => (double)number.AsDecimal(),
        _ => number,
    };
}
