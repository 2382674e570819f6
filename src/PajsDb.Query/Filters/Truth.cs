namespace Pajs.Query;

/// <summary>Which values mean yes. As MongoDB has it: what is missing, null, false and zero mean no, all others yes.</summary>
internal static class Truth
{
    public static bool Of(Element value) => value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => value.Boolean,
        ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal => value.Number.CompareTo(new Number(0L)) != 0,
        _ => true,
    };

    public static bool Of(Value? value) => value is { } present && present.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => present.AsBoolean(),
        ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal => present.Number.CompareTo(new Number(0L)) != 0,
        _ => true,
    };
}
