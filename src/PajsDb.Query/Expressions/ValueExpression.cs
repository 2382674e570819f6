namespace Pajs.Query;

/// <summary>Something to be computed from a document. Parsed once; immutable, and any thread may use it.</summary>
internal abstract class ValueExpression
{
    /// <summary>Computes the value; null when it is missing, which is not the same as a null value.</summary>
    public abstract Value? Evaluate(EvaluationScope scope);

    /// <summary>Finds the value where it stands encoded, without decoding it.</summary>
    /// <returns>False when the value must be computed.</returns>
    public virtual bool TryRead(EvaluationScope scope, out Element element)
    {
        element = default;
        return false;
    }

    /// <summary>Whether the value means yes.</summary>
    public virtual bool IsTrue(EvaluationScope scope) =>
        TryRead(scope, out var element) ? Truth.Of(element) : Truth.Of(Evaluate(scope));
}
