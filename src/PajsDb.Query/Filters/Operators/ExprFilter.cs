namespace Pajs.Query;

/// <summary><c>$expr</c>: an expression on the document gives what means yes.</summary>
internal sealed class ExprFilter(ValueExpression expression) : Filter
{
    /// <summary>What is computed.</summary>
    public ValueExpression Expression => expression;

    public override bool Matches(Element document) => expression.IsTrue(new EvaluationScope(document));
}
