namespace Pajs.Query;

/// <summary><c>$convert</c>: a value as another type, with what to give for null and for what cannot be converted.</summary>
internal sealed class ConvertExpression(ValueExpression input, ValueExpression to, ValueExpression? onError, ValueExpression? onNull)
    : ValueExpression
{
    private const string Name = "$convert";

    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        Arguments.CheckNames(name, operand, ["input", "to", "onError", "onNull"]);
        var onError = Arguments.Find(name, operand, "onError?");
        var onNull = Arguments.Find(name, operand, "onNull?");
        return new ConvertExpression(
            ExpressionParser.Parse(Arguments.Find(name, operand, "input"), variables),
            ExpressionParser.Parse(Arguments.Find(name, operand, "to"), variables),
            onError.IsMissing ? null : ExpressionParser.Parse(onError, variables),
            onNull.IsMissing ? null : ExpressionParser.Parse(onNull, variables));
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        var target = to.Evaluate(scope);
        if (input.Evaluate(scope) is not { IsNull: false } value) return onNull is null ? Value.Null : onNull.Evaluate(scope);
        if (target.IsNullish()) return Value.Null;
        var type = Conversion.Target(Name, target!.Value);
        if (Conversion.TryTo(type, value, out var converted, out var reason)) return converted;
        return onError is null ? throw ExpressionError.Result(Name, reason) : onError.Evaluate(scope);
    }
}
