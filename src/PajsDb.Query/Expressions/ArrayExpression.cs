namespace Pajs.Query;

/// <summary><c>[expression, …]</c>: an array; a value that is missing becomes null.</summary>
internal sealed class ArrayExpression(ValueExpression[] elements) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope)
    {
        var values = new Value[elements.Length];
        for (var i = 0; i < values.Length; i++) values[i] = elements[i].Evaluate(scope) ?? Value.Null;
        return values;
    }
}
