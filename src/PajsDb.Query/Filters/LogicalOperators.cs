namespace Pajs.Query;

/// <summary>The operators that stand where a field's name could: they join filters.</summary>
internal static class LogicalOperators
{
    /// <summary>Makes a filter of what stands after an operator.</summary>
    private delegate Filter Parser(string name, Element operand);

    private static readonly Dictionary<string, Parser> Parsers = new(StringComparer.Ordinal)
    {
        ["$and"] = (name, operand) => new AndFilter(Filters(name, operand)),
        ["$or"] = (name, operand) => new OrFilter(Filters(name, operand)),
        ["$nor"] = (name, operand) => new NotFilter(new OrFilter(Filters(name, operand))),
    };

    public static Filter Parse(string name, Element operand) =>
        Parsers.TryGetValue(name, out var parser) ? parser(name, operand) : throw FilterError.Unknown(name, path: null);

    private static Filter[] Filters(string name, Element operand)
    {
        const string needed = "an array of at least one filter";
        if (operand.Kind != ValueKind.Array || operand.Count == 0) throw FilterError.Operand(name, null, needed);
        var filters = new Filter[operand.Count];
        var next = 0;
        foreach (var element in operand.Elements())
        {
            if (element.Kind != ValueKind.Object) throw FilterError.Operand(name, null, needed);
            filters[next++] = FilterParser.ParseObject(element);
        }

        return filters;
    }
}
