using System.Text;

namespace Pajs.Query;

/// <summary><c>$let</c>: an expression that may name values computed before it.</summary>
internal sealed class LetExpression((Variable Variable, ValueExpression Value)[] variables, ValueExpression inside) : ValueExpression
{
    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        Arguments.CheckNames(name, operand, ["vars", "in"]);
        var declared = Arguments.Find(name, operand, "vars");
        if (declared.Kind != ValueKind.Object) throw ExpressionError.Operand(name, "'vars' to be an object");
        var (bound, inner) = (new List<(Variable, ValueExpression)>(declared.Count), variables);
        foreach (var field in declared.Fields())
        {
            var variableName = Encoding.UTF8.GetString(field.Name);
            Arguments.CheckVariable(name, variableName);
            var variable = new Variable();

            // The values see the variables around, and not each other.
            bound.Add((variable, ExpressionParser.Parse(field.Value, variables)));
            inner = inner.With(variableName, variable);
        }

        return new LetExpression([.. bound], ExpressionParser.Parse(Arguments.Find(name, operand, "in"), inner));
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        var inner = scope;
        foreach (var (variable, value) in variables) inner = inner.With(variable, value.Evaluate(scope));
        return inside.Evaluate(inner);
    }
}
