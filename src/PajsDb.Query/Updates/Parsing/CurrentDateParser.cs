namespace Pajs.Query;

/// <summary><c>$currentDate</c>: <c>{path: true}</c> or <c>{path: {$type: "date"}}</c>. There is no type of timestamps beside that of
/// dates.</summary>
internal static class CurrentDateParser
{
    public static UpdateOperator Parse(string name, UpdatePath path, Element operand)
    {
        var isDate = operand.Kind == ValueKind.Boolean || (operand is { Kind: ValueKind.Object, Count: 1 } && IsDate(operand.Field("$type"u8)));
        return isDate ? new CurrentDateOperator(name, path) : throw UpdateError.Operand(name, path, "true or {\"$type\": \"date\"}");
    }

    private static bool IsDate(Element type) => type.Kind == ValueKind.String && type.Utf8.SequenceEqual("date"u8);
}
