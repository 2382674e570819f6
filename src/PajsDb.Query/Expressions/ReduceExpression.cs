namespace Pajs.Query;

/// <summary><c>$reduce</c>: what comes of taking one element of an array after another into a value.</summary>
internal sealed class ReduceExpression : ValueExpression
{
    private const string Name = "$reduce";

    private readonly Variable _value = new();
    private readonly Variable _element = new();
    private readonly ValueExpression _input;
    private readonly ValueExpression _initial;
    private readonly ValueExpression _inside;

    private ReduceExpression(Element operand, VariableNames variables)
    {
        _input = ExpressionParser.Parse(Arguments.Find(Name, operand, "input"), variables);
        _initial = ExpressionParser.Parse(Arguments.Find(Name, operand, "initialValue"), variables);
        var inner = variables.With("value", _value).With("this", _element);
        _inside = ExpressionParser.Parse(Arguments.Find(Name, operand, "in"), inner);
    }

    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        Arguments.CheckNames(name, operand, ["input", "initialValue", "in"]);
        return new ReduceExpression(operand, variables);
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        if (Operands.Array(Name, _input.Evaluate(scope)) is not { } array) return Value.Null;
        var value = _initial.Evaluate(scope);
        foreach (var element in array) value = _inside.EvaluateCounted(scope.With(_value, value).With(_element, element));
        return value;
    }
}
