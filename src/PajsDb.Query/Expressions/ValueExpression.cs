namespace Pajs.Query;

/// <summary>Something to be computed from a document. Parsed once; immutable, and any thread may use it.</summary>
internal abstract class ValueExpression
{
    /// <summary>Computes the value; null when it is missing, which is not the same as a null value.</summary>
    public abstract Value? Evaluate(EvaluationScope scope);

    /// <summary>As <see cref="Evaluate"/>, and tells the budget of a step that goes with the value's size: for whoever evaluates again and
    /// again.</summary>
    public Value? EvaluateCounted(EvaluationScope scope)
    {
        var value = Evaluate(scope);
        scope.Budget?.Step(ValueSize.ContentOf(value));
        return value;
    }

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
