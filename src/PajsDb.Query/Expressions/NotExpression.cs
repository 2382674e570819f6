namespace Pajs.Query;

/// <summary><c>$not</c>: whether the other means no.</summary>
internal sealed class NotExpression(ValueExpression inner) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope) => IsTrue(scope);

    public override bool IsTrue(EvaluationScope scope) => !inner.IsTrue(scope);
}
