namespace Pajs.Query;

/// <summary><c>$filter</c>: the elements of an array for which a condition means yes, at most as many as the limit.</summary>
internal sealed class FilterExpression(ValueExpression input, Variable element, ValueExpression test, ValueExpression limit) : ValueExpression
{
    private const string Name = "$filter";

    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        Arguments.CheckNames(name, operand, ["input", "as", "cond", "limit"]);
        var element = new Variable();
        var inner = variables.With(Arguments.VariableName(name, Arguments.Find(name, operand, "as?"), "this"), element);
        var limit = Arguments.Find(name, operand, "limit?");
        return new FilterExpression(
            ExpressionParser.Parse(Arguments.Find(name, operand, "input"), variables),
            element,
            ExpressionParser.Parse(Arguments.Find(name, operand, "cond"), inner),
            limit.IsMissing ? LiteralExpression.Missing : ExpressionParser.Parse(limit, variables));
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        if (Operands.Array(Name, input.Evaluate(scope)) is not { } array) return Value.Null;
        var most = limit.Evaluate(scope) is { IsNull: false } given ? Operands.Integer(Name, given) : long.MaxValue;
        if (most <= 0) throw ExpressionError.Operand(Name, "a 'limit' above 0");
        using var writer = new MessagePackWriter();
        var (kept, count) = (writer.OpenArray(), 0);
        foreach (var value in array)
        {
            if (count == most) break;
            scope.Budget?.Step();
            if (!test.IsTrue(scope.With(element, value))) continue;
            writer.WriteValue(value);
            count++;
        }

        writer.CloseArray(kept, count);
        return new ArrayValue(writer.ToArray());
    }
}
