namespace Pajs.Query;

/// <summary>The place of a type in the order of values. All numbers share one, for they are compared with each other.</summary>
internal static class TypeRank
{
    public static int Of(ValueKind kind) => kind is ValueKind.Double or ValueKind.Decimal ? (int)ValueKind.Int64 : (int)kind;
}
