namespace Pajs.Query;

/// <summary><c>minimum</c> and <c>maximum</c>, with or without the bound itself: a number is not beyond it.</summary>
internal sealed class BoundRule(Number bound, bool isUpper, bool isExclusive) : SchemaRule
{
    protected override string Requirement =>
        $"be {(isUpper ? "at most" : "at least")} {DoubleText.Shortest(bound.ToDouble())}{(isExclusive ? ", and not equal to it" : "")}";

    public override bool Accepts(Element value)
    {
        if (TypeRank.Of(value.Kind) != TypeRank.Of(ValueKind.Int64)) return true;
        var order = value.Number.CompareTo(bound);
        if (order == 0) return !isExclusive;
        return !value.Number.IsNaN && order < 0 == isUpper;
    }
}
