namespace Pajs.Query;

/// <summary>A constant.</summary>
internal sealed class LiteralExpression(Value? value) : ValueExpression
{
    private readonly byte[] _encoded = value is { } present ? ValueEncoder.Encode(present) : [];

    /// <summary>The constant that is missing, as <c>$$REMOVE</c> is.</summary>
    public static LiteralExpression Missing { get; } = new(null);

    public Value? Value => value;

    public override Value? Evaluate(EvaluationScope scope) => value;

    public override bool TryRead(EvaluationScope scope, out Element element)
    {
        element = Element.At(_encoded);
        return true;
    }
}
