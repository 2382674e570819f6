namespace Pajs.Query;

/// <summary><c>"$a.b"</c>: what a path leads to in the document. Where it meets an array, the array of what it leads to in each element
/// that is an object.</summary>
internal sealed class FieldPathExpression(FieldPath path) : ValueExpression
{
    public FieldPath Path => path;

    public override Value? Evaluate(EvaluationScope scope) => PathReader.TryRead(scope.Root, path, out var element)
        ? scope.Decode(element)
        : PathReader.Collect(scope.Root, path);

    public override bool TryRead(EvaluationScope scope, out Element element) => PathReader.TryRead(scope.Root, path, out element);
}
