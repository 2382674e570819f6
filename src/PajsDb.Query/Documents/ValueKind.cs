namespace Pajs;

/// <summary>The type of a <see cref="Value"/>. The three kinds of number share one place in the order of values; the others follow
/// each other as listed.</summary>
public enum ValueKind
{
    /// <summary>JSON's null. A field that is missing is something else, but reads as null.</summary>
    Null = 0,

    /// <summary>A signed 64-bit integer.</summary>
    Int64 = 1,

    /// <summary>An IEEE 754 double, with NaN and both infinities.</summary>
    Double = 2,

    /// <summary>A <see cref="decimal"/>: up to 28 digits, its scale kept (1.10 stays 1.10).</summary>
    Decimal = 3,

    /// <summary>Unicode text, stored and ordered as UTF-8.</summary>
    String = 4,

    /// <summary>Named values in their order: a <see cref="Document"/>.</summary>
    Object = 5,

    /// <summary>A sequence of values: an <see cref="ArrayValue"/>.</summary>
    Array = 6,

    /// <summary>Bytes.</summary>
    Binary = 7,

    /// <summary>A <see cref="Guid"/>, ordered by its text.</summary>
    Uuid = 8,

    /// <summary>False before true.</summary>
    Boolean = 9,

    /// <summary>An instant in UTC from the year 1 to 9999, to 100 nanoseconds.</summary>
    DateTime = 10,
}
