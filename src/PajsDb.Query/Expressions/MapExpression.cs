namespace Pajs.Query;

/// <summary><c>$map</c>: an array with a value for each element of another.</summary>
internal sealed class MapExpression(ValueExpression input, Variable element, ValueExpression inside) : ValueExpression
{
    private const string Name = "$map";

    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        Arguments.CheckNames(name, operand, ["input", "as", "in"]);
        var element = new Variable();
        var inner = variables.With(Arguments.VariableName(name, Arguments.Find(name, operand, "as?"), "this"), element);
        return new MapExpression(
            ExpressionParser.Parse(Arguments.Find(name, operand, "input"), variables),
            element,
            ExpressionParser.Parse(Arguments.Find(name, operand, "in"), inner));
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        if (Operands.Array(Name, input.Evaluate(scope)) is not { } array) return Value.Null;
        using var writer = new MessagePackWriter();
        var results = writer.OpenArray(array.Count);
        foreach (var value in array) writer.WriteValue(inside.EvaluateCounted(scope.With(element, value)) ?? Value.Null);
        writer.CloseArray(results, array.Count);
        return new ArrayValue(writer.ToArray());
    }
}
