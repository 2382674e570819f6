namespace Pajs.Query;

/// <summary>The types that <c>$type</c> and <c>bsonType</c> tell apart, as a set.</summary>
/// <remarks>Documents have one type of integer: one that fits 32 bits is an <see cref="Int"/>, and each is a <see cref="Long"/> to
/// who asks for one. A uuid is also binary, as it is in MongoDB.</remarks>
[Flags]
internal enum TypeNames
{
    None = 0,
    Double = 1 << 0,
    String = 1 << 1,
    Object = 1 << 2,
    Array = 1 << 3,
    BinData = 1 << 4,
    Uuid = 1 << 5,
    Bool = 1 << 6,
    Date = 1 << 7,
    Null = 1 << 8,
    Int = 1 << 9,
    Long = 1 << 10,
    Decimal = 1 << 11,

    /// <summary>A type that MongoDB has and documents here do not: no value is of it.</summary>
    Foreign = 1 << 12,

    Number = Double | Int | Long | Decimal,
}
