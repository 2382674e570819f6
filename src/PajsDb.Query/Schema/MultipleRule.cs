namespace Pajs.Query;

/// <summary><c>multipleOf</c>: a number divided by this one leaves nothing.</summary>
internal sealed class MultipleRule(Number divisor) : SchemaRule
{
    protected override string Requirement => $"be a multiple of {DoubleText.Shortest(divisor.ToDouble())}";

    public override bool Accepts(Element value)
    {
        if (TypeRank.Of(value.Kind) != TypeRank.Of(ValueKind.Int64)) return true;
        if (value.Number.TryGetInt64(out var integer) && divisor.TryGetInt64(out var by)) return by == -1 || integer % by == 0;
        return value.Number.ToDouble() % divisor.ToDouble() == 0;
    }
}
