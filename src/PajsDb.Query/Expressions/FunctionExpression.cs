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
        if (scope.Budget is { } budget) Count(budget, values);
        return function(name, values);
    }

    // A result is not much larger than the arguments, or counts when it is an argument itself.
    private void Count(ExecutionBudget budget, ReadOnlySpan<Value?> values)
    {
        var (bytes, elements) = (0L, 0L);
        foreach (var value in values)
        {
            bytes += ValueSize.ContentOf(value);
            if (value is { Kind: ValueKind.Array } array) elements += array.AsArray().Count;
            else if (value is { Kind: ValueKind.Object } document) elements += document.AsDocument().Count;
        }

        budget.Step(bytes);
        budget.CheckElements(name, elements);
    }
}
