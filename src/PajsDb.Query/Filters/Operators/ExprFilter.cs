namespace Pajs.Query;

/// <summary><c>$expr</c>: an expression on the document gives what means yes.</summary>
/// <param name="expression">What is computed.</param>
/// <param name="collation">How it was parsed to compare strings; null for by their bytes.</param>
/// <param name="budget">Of the run that computes it; null when there is none.</param>
internal sealed class ExprFilter(ValueExpression expression, Collation? collation, ExecutionBudget? budget = null) : Filter
{
    /// <summary>What is computed.</summary>
    public ValueExpression Expression => expression;

    /// <summary>How it compares strings; null for by their bytes.</summary>
    public Collation? Collation => collation;

    public override Filter Within(ExecutionBudget budget) => new ExprFilter(expression, collation, budget);

    public override bool Matches(Element document) => expression.IsTrue(new EvaluationScope(document, budget));
}
