namespace Pajs.Query;

/// <summary><c>$and</c>: whether all mean yes. Evaluates no more than it must.</summary>
internal sealed class AndExpression(ValueExpression[] parts) : ValueExpression
{
    public IReadOnlyList<ValueExpression> Parts => parts;

    public override Value? Evaluate(EvaluationScope scope) => IsTrue(scope);

    public override bool IsTrue(EvaluationScope scope)
    {
        foreach (var part in parts)
            if (!part.IsTrue(scope)) return false;
        return true;
    }
}
