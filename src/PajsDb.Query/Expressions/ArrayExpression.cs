namespace Pajs.Query;

/// <summary><c>[expression, …]</c>: an array; a value that is missing becomes null.</summary>
internal sealed class ArrayExpression(ValueExpression[] elements) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope)
    {
        using var writer = new MessagePackWriter();
        var array = writer.OpenArray(elements.Length);
        foreach (var element in elements) writer.WriteValue(element.Evaluate(scope) ?? Value.Null);
        writer.CloseArray(array, elements.Length);
        return new ArrayValue(writer.ToArray());
    }
}
