using System.Diagnostics;

namespace Pajs.Query;

/// <summary><c>"$$name"</c>: the value of a variable.</summary>
internal sealed class VariableExpression(Variable variable) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope)
    {
        var binding = scope.Bindings;
        while (binding is not null && binding.Variable != variable) binding = binding.Outer;
        Debug.Assert(binding is not null, "a variable is evaluated only inside of what binds it");
        return binding.Value;
    }
}
