namespace Pajs.Query;

/// <summary><c>$or</c>: whether at least one means yes. Evaluates no more than it must.</summary>
internal sealed class OrExpression(ValueExpression[] parts) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope) => IsTrue(scope);

    public override bool IsTrue(EvaluationScope scope)
    {
        foreach (var part in parts)
            if (part.IsTrue(scope)) return true;
        return false;
    }
}
