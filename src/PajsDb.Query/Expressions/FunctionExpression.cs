namespace Pajs.Query;

/// <summary>Computes a value from values; null stands for what is missing.</summary>
internal delegate Value? Function(string name, ReadOnlySpan<Value?> arguments);

/// <summary>An operator that evaluates each of its arguments, once, and computes from their values alone.</summary>
internal sealed class FunctionExpression(string name, Function function, ValueExpression[] arguments) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope)
    {
        var values = new Value?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(scope);
        return function(name, values);
    }
}
