using System.Collections.Frozen;

namespace Pajs.Query;

/// <summary>Makes an expression of what stands after an operator.</summary>
internal delegate ValueExpression OperatorParser(string name, Element operand, VariableNames variables);

/// <summary>All operators of expressions, by name.</summary>
/// <remarks>Those that bind variables, or do not evaluate all of their operands, are classes of their own; the others are functions of
/// their arguments, and stand in families.</remarks>
internal static class ExpressionOperators
{
    private static readonly Dictionary<string, OperatorParser> Parsers = Gather();

    // They would have to follow a collation, and compare strings by their bytes.
    private static readonly FrozenSet<string> Bytewise = FrozenSet.Create(
        StringComparer.Ordinal,
        "$in", "$indexOfArray", "$min", "$max", "$sortArray", "$setUnion", "$setIntersection", "$setDifference", "$setIsSubset", "$setEquals");

    /// <summary>The names of all operators.</summary>
    public static IReadOnlyCollection<string> Names => Parsers.Keys;

    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        if (!Parsers.TryGetValue(name, out var parser)) throw ExpressionError.Unknown(name);
        if (variables.Collation is null || !Bytewise.Contains(name)) return parser(name, operand, variables);
        throw ExpressionError.Invalid($"The operator '{name}' compares strings by their bytes, and cannot be asked together with a collation.");
    }

    private static Dictionary<string, OperatorParser> Gather()
    {
        var parsers = new Dictionary<string, OperatorParser>(StringComparer.Ordinal)
        {
            ["$literal"] = (_, operand, _) => new LiteralExpression(ValueDecoder.DecodeCopy(operand)),
            ["$and"] = (_, operand, variables) => new AndExpression(Arguments.List(operand, variables)),
            ["$or"] = (_, operand, variables) => new OrExpression(Arguments.List(operand, variables)),
            ["$not"] = (name, operand, variables) => new NotExpression(Arguments.Exactly(1, name, operand, variables)[0]),
            ["$cond"] = CondExpression.Parse,
            ["$ifNull"] = IfNullExpression.Parse,
            ["$switch"] = CaseExpression.Parse,
            ["$let"] = LetExpression.Parse,
            ["$map"] = MapExpression.Parse,
            ["$filter"] = FilterExpression.Parse,
            ["$reduce"] = ReduceExpression.Parse,
            ["$convert"] = ConvertExpression.Parse,
            ["$where"] = (name, _, _) => throw FilterError.JavaScript(name, path: null),
            ["$function"] = (name, _, _) => throw FilterError.JavaScript(name, path: null),
            ["$accumulator"] = (name, _, _) => throw FilterError.JavaScript(name, path: null),
        };
        foreach (var (name, order) in CompareExpression.Operators)
            parsers.Add(name, (_, operand, variables) => new CompareExpression(order, Arguments.Exactly(2, name, operand, variables), variables.Collation));
        FunctionTable[] families =
        [
            ArithmeticFunctions.Table, RoundingFunctions.Table, StringFunctions.Table, SubstringFunctions.Table, TrimFunctions.Table,
            RegexFunctions.Table, ArrayFunctions.Table, ArrayPieceFunctions.Table, SetFunctions.Table, ObjectFunctions.Table,
            DatePartFunctions.Table, DateTextFunctions.Table, DateUnitFunctions.Table, TypeFunctions.Table, AccumulatingFunctions.Table,
        ];
        foreach (var family in families) family.AddTo(parsers);
        return parsers;
    }
}
