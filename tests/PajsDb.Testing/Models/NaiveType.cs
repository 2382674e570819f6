namespace Pajs.Testing.Models;

/// <summary>The names and numbers of types in the words of the manual, for those that documents have.</summary>
internal static class NaiveType
{
    /// <summary>Whether a value is of a type, or of one of an array of types.</summary>
    public static bool Is(Value value, Value type) => type.Kind == ValueKind.Array ? type.AsArray().Any(one => Is(value, one)) : IsOne(value, type);

    private static bool IsOne(Value value, Value type) => value.Kind switch
    {
        ValueKind.Double => Names(type, "double", 1) || Names(type, "number"),
        ValueKind.String => Names(type, "string", 2),
        ValueKind.Object => Names(type, "object", 3),
        ValueKind.Array => Names(type, "array", 4),
        ValueKind.Binary => Names(type, "binData", 5),
        ValueKind.Uuid => Names(type, "binData", 5) || Names(type, "uuid"),
        ValueKind.Boolean => Names(type, "bool", 8),
        ValueKind.DateTime => Names(type, "date", 9),
        ValueKind.Null => Names(type, "null", 10),
        ValueKind.Decimal => Names(type, "decimal", 19) || Names(type, "number"),
        _ => Names(type, "long", 18) || Names(type, "number") || (Names(type, "int", 16) && value.AsInt64() == (int)value.AsInt64()),
    };

    private static bool Names(Value type, string name, int number = 0) => type == name || (number > 0 && type == number);
}
