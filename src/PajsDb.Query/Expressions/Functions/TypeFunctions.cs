namespace Pajs.Query;

/// <summary><c>$type $isNumber</c> and the short forms of <c>$convert</c>: <c>$toString $toInt $toLong $toDouble $toDecimal $toBool
/// $toDate</c>.</summary>
internal static class TypeFunctions
{
    public static FunctionTable Table { get; } = Conversions()
        .Add("$type", 1, 1, (_, arguments) => TypeName.Describe(arguments[0]))
        .Add("$isNumber", 1, 1, (_, arguments) => arguments[0]?.IsNumber == true);

    private static FunctionTable Conversions()
    {
        var table = new FunctionTable();
        foreach (var (name, target) in Conversion.ShortForms)
            table.Add(name, 1, 1, (_, arguments) => arguments[0] is { IsNull: false } value ? Conversion.To(name, target, value) : Value.Null);
        return table;
    }
}
