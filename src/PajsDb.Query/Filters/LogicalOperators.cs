namespace Pajs.Query;

/// <summary>The operators that stand where a field's name could: they join filters.</summary>
internal static class LogicalOperators
{
    /// <summary>Makes a filter of what stands after an operator.</summary>
    private delegate Filter Parser(string name, Element operand, FilterContext context);

    private static readonly Dictionary<string, Parser> Parsers = new(StringComparer.Ordinal)
    {
        ["$and"] = (name, operand, context) => new AndFilter(Filters(name, operand, context)),
        ["$or"] = (name, operand, context) => new OrFilter(Filters(name, operand, context.Joined)),
        ["$nor"] = (name, operand, context) => new NotFilter(new OrFilter(Filters(name, operand, context.Joined))),
        ["$expr"] = (_, operand, context) => new ExprFilter(ExpressionParser.Parse(operand, context.Variables), context.Variables.Collation),
        ["$jsonSchema"] = (_, operand, _) => new SchemaFilter(SchemaParser.Parse(operand)),
        ["$text"] = (_, operand, context) => TextFilter.Parse(operand, context),
        ["$comment"] = (_, _, _) => Filter.Everything,
        ["$where"] = (name, _, _) => throw FilterError.JavaScript(name, path: null),
        ["$function"] = (name, _, _) => throw FilterError.JavaScript(name, path: null),
    };

    /// <summary>Whether an operator joins filters, so that what it stands in is a filter on a document and not on a value.</summary>
    public static bool Joins(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("$and"u8) || name.SequenceEqual("$or"u8) || name.SequenceEqual("$nor"u8);

    public static Filter Parse(string name, Element operand, FilterContext context) =>
        Parsers.TryGetValue(name, out var parser) ? parser(name, operand, context) : throw FilterError.Unknown(name, path: null);

    private static Filter[] Filters(string name, Element operand, FilterContext context)
    {
        const string needed = "an array of at least one filter";
        if (operand.Kind != ValueKind.Array || operand.Count == 0) throw FilterError.Operand(name, null, needed);
        var filters = new Filter[operand.Count];
        var next = 0;
        foreach (var element in operand.Elements())
        {
            if (element.Kind != ValueKind.Object) throw FilterError.Operand(name, null, needed);
            filters[next++] = FilterParser.ParseObject(element, context);
        }

        return filters;
    }
}
