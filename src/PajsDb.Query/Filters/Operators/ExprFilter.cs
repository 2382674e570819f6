namespace Pajs.Query;

/// <summary><c>$expr</c>: an expression on the document gives what means yes.</summary>
/// <param name="expression">What is computed.</param>
/// <param name="budget">Of the run that computes it; null when there is none.</param>
internal sealed class ExprFilter(ValueExpression expression, ExecutionBudget? budget = null) : Filter
{
    /// <summary>What is computed.</summary>
    public ValueExpression Expression => expression;

    public override Filter Within(ExecutionBudget budget) => new ExprFilter(expression, budget);

    public override bool Matches(Element document) => expression.IsTrue(new EvaluationScope(document, budget));
}
