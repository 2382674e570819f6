namespace Pajs.Query;

/// <summary><c>$ifNull</c>: the first value that is neither null nor missing; the last one when all are.</summary>
internal sealed class IfNullExpression(ValueExpression[] parts) : ValueExpression
{
    public static ValueExpression Parse(string name, Element operand, VariableNames variables) =>
        new IfNullExpression(Arguments.Between(2, int.MaxValue, name, operand, variables));

    public override Value? Evaluate(EvaluationScope scope)
    {
        foreach (var part in parts.AsSpan(0, parts.Length - 1))
            if (part.Evaluate(scope) is { IsNull: false } value) return value;
        return parts[^1].Evaluate(scope);
    }
}
