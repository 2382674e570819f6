namespace Pajs.Query;

/// <summary><c>$switch</c>: the value of the first branch whose case means yes, else the default; without one it is an error.</summary>
internal sealed class CaseExpression((ValueExpression Case, ValueExpression Then)[] branches, ValueExpression? otherwise) : ValueExpression
{
    private const string Name = "$switch";

    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        Arguments.CheckNames(name, operand, ["branches", "default"]);
        var list = Arguments.Find(name, operand, "branches");
        if (list.Kind != ValueKind.Array || list.Count == 0) throw ExpressionError.Operand(name, "an array of at least one branch");
        var branches = new List<(ValueExpression, ValueExpression)>(list.Count);
        foreach (var branch in list.Elements())
        {
            var parts = Arguments.Named(name, branch, variables, ["case", "then"]);
            branches.Add((parts[0], parts[1]));
        }

        var otherwise = Arguments.Find(name, operand, "default?");
        return new CaseExpression([.. branches], otherwise.IsMissing ? null : ExpressionParser.Parse(otherwise, variables));
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        foreach (var (test, then) in branches)
            if (test.IsTrue(scope)) return then.Evaluate(scope);
        return otherwise is null ? throw ExpressionError.Result(Name, "no branch matched, and there is no default") : otherwise.Evaluate(scope);
    }
}
