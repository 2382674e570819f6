using System.Text;

namespace Pajs.Query;

/// <summary>The names and numbers that MongoDB gives to types.</summary>
internal static class TypeName
{
    private static readonly Dictionary<string, TypeNames> ByName = new(StringComparer.Ordinal)
    {
        ["double"] = TypeNames.Double, ["string"] = TypeNames.String, ["object"] = TypeNames.Object, ["array"] = TypeNames.Array,
        ["binData"] = TypeNames.BinData, ["uuid"] = TypeNames.Uuid, ["bool"] = TypeNames.Bool, ["date"] = TypeNames.Date,
        ["null"] = TypeNames.Null, ["int"] = TypeNames.Int, ["long"] = TypeNames.Long, ["decimal"] = TypeNames.Decimal,
        ["number"] = TypeNames.Number, ["undefined"] = TypeNames.Foreign, ["objectId"] = TypeNames.Foreign,
        ["regex"] = TypeNames.Foreign, ["javascript"] = TypeNames.Foreign, ["timestamp"] = TypeNames.Foreign,
        ["minKey"] = TypeNames.Foreign, ["maxKey"] = TypeNames.Foreign,
    };

    private static readonly Dictionary<long, TypeNames> ByNumber = new()
    {
        [1] = TypeNames.Double, [2] = TypeNames.String, [3] = TypeNames.Object, [4] = TypeNames.Array, [5] = TypeNames.BinData,
        [6] = TypeNames.Foreign, [7] = TypeNames.Foreign, [8] = TypeNames.Bool, [9] = TypeNames.Date, [10] = TypeNames.Null,
        [11] = TypeNames.Foreign, [13] = TypeNames.Foreign, [16] = TypeNames.Int, [17] = TypeNames.Foreign, [18] = TypeNames.Long,
        [19] = TypeNames.Decimal, [-1] = TypeNames.Foreign, [127] = TypeNames.Foreign,
    };

    /// <summary>Reads the name or the number of a type.</summary>
    public static bool TryParse(Element text, out TypeNames type)
    {
        type = TypeNames.None;
        if (text.Kind == ValueKind.String) return ByName.TryGetValue(Encoding.UTF8.GetString(text.Utf8), out type);
        return TypeRank.Of(text.Kind) == TypeRank.Of(ValueKind.Int64)
            && text.Number.TryGetInt64(out var number) && ByNumber.TryGetValue(number, out type);
    }

    /// <summary>The types that a value is of.</summary>
    public static TypeNames Of(Element value) => value.Kind switch
    {
        ValueKind.Int64 => value.Int64 is >= int.MinValue and <= int.MaxValue ? TypeNames.Int | TypeNames.Long : TypeNames.Long,
        ValueKind.Double => TypeNames.Double,
        ValueKind.Decimal => TypeNames.Decimal,
        ValueKind.String => TypeNames.String,
        ValueKind.Object => TypeNames.Object,
        ValueKind.Array => TypeNames.Array,
        ValueKind.Binary => TypeNames.BinData,
        ValueKind.Uuid => TypeNames.Uuid | TypeNames.BinData,
        ValueKind.Boolean => TypeNames.Bool,
        ValueKind.DateTime => TypeNames.Date,
        _ => TypeNames.Null,
    };

    /// <summary>The one name by which the operator <c>$type</c> of expressions calls a value.</summary>
    public static string Describe(Value? value) => value?.Kind switch
    {
        null => "missing",
        ValueKind.Int64 => value.Value.AsInt64() is >= int.MinValue and <= int.MaxValue ? "int" : "long",
        ValueKind.Double => "double",
        ValueKind.Decimal => "decimal",
        ValueKind.String => "string",
        ValueKind.Object => "object",
        ValueKind.Array => "array",
        ValueKind.Binary => "binData",
        ValueKind.Uuid => "uuid",
        ValueKind.Boolean => "bool",
        ValueKind.DateTime => "date",
        _ => "null",
    };
}
