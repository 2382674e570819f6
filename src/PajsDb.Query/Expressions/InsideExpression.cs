namespace Pajs.Query;

/// <summary><c>"$$name.a.b"</c>: what a path leads to in the value of another expression.</summary>
internal sealed class InsideExpression(ValueExpression source, FieldPath path) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope) => source.EvaluateCounted(scope) is { } value ? Read(value, path) : null;

    /// <summary>What a path leads to in a value; null when it is missing.</summary>
    public static Value? Read(Value value, FieldPath path)
    {
        if (value.Kind == ValueKind.Array) return PathReader.Collect(value.AsArray().Element, path);
        if (value.Kind != ValueKind.Object) return null;
        var document = value.AsDocument();
        return PathReader.TryRead(document.Element, path, out var found)
            ? new EvaluationScope(document).Decode(found)
            : PathReader.Collect(document.Element, path);
    }
}
