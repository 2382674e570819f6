namespace Pajs.Query;

/// <summary><c>$$ROOT</c>, and <c>$$CURRENT</c>, which is the same: the document as a whole.</summary>
internal sealed class RootExpression : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope) => scope.Decode(scope.Root);

    public override bool TryRead(EvaluationScope scope, out Element element)
    {
        element = scope.Root;
        return true;
    }
}
