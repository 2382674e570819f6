namespace Pajs.Query;

/// <summary>The first byte of an encoded value: its type, in the order of types. The numbers stand in stored keys and never
/// change.</summary>
/// <remarks>No tag is 0x00 or 0xFF, so <see cref="End"/> is below and <see cref="Escaped"/> above whatever may stand in its
/// place.</remarks>
internal static class KeyTag
{
    /// <summary>Ends an array or an object.</summary>
    public const byte End = 0x00;

    /// <summary>In sort keys alone: an array without elements, which comes before null.</summary>
    public const byte EmptyArray = 0x08;

    public const byte Null = 0x10;
    public const byte NaN = 0x18;
    public const byte Number = 0x19;
    public const byte String = 0x20;
    public const byte Object = 0x28;
    public const byte Array = 0x30;
    public const byte Binary = 0x38;
    public const byte Uuid = 0x40;
    public const byte False = 0x48;
    public const byte True = 0x49;
    public const byte DateTime = 0x50;

    /// <summary>In indexes of places alone: a cell of the globe.</summary>
    public const byte Cell = 0x58;

    /// <summary>Follows a 0x00 that belongs to a string or binary.</summary>
    public const byte Escaped = 0xFF;

    /// <summary>Follows the 0x00 that ends a string or binary.</summary>
    public const byte Terminator = 0x01;

    /// <summary>The tag of a value's type; for bools and numbers the lowest of theirs.</summary>
    public static byte Of(ValueKind kind) => kind switch
    {
        ValueKind.Null => Null,
        ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal => NaN,
        ValueKind.String => String,
        ValueKind.Object => Object,
        ValueKind.Array => Array,
        ValueKind.Binary => Binary,
        ValueKind.Uuid => Uuid,
        ValueKind.Boolean => False,
        _ => DateTime,
    };
}
