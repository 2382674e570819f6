namespace Pajs.Query;

/// <summary><c>$cond</c>: one of two values, as <c>{if, then, else}</c> or as three arguments.</summary>
internal sealed class CondExpression(ValueExpression test, ValueExpression then, ValueExpression otherwise) : ValueExpression
{
    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        var parts = operand.Kind == ValueKind.Object
            ? Arguments.Named(name, operand, variables, ["if", "then", "else"])
            : Arguments.Exactly(3, name, operand, variables);
        return new CondExpression(parts[0], parts[1], parts[2]);
    }

    public override Value? Evaluate(EvaluationScope scope) => (test.IsTrue(scope) ? then : otherwise).Evaluate(scope);
}
