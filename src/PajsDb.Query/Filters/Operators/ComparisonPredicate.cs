namespace Pajs.Query;

/// <summary>Which side of its operand a comparison asks for.</summary>
internal enum Comparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary><c>$lt</c>, <c>$lte</c>, <c>$gt</c>, <c>$gte</c>: where the value stands to the operand, among values of the same
/// type.</summary>
/// <remarks>As in MongoDB a value of another type never matches, NaN stands to no number but itself, and what is missing counts as
/// null.</remarks>
internal sealed class ComparisonPredicate(Comparison comparison, Element operand, Collation? collation = null) : Predicate
{
    private readonly byte[] _operand = operand.Bytes.ToArray();

    public Comparison Comparison { get; } = comparison;

    /// <summary>What the value is compared with.</summary>
    public Element Operand => Element.At(_operand);

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation => collation;

    public override bool Matches(Element value)
    {
        var operand = Operand;
        if (TypeRank.Of(value.Kind) != TypeRank.Of(operand.Kind)) return false;
        var order = ElementOrder.Compare(value, operand, collation);
        if (order == 0) return Comparison is Comparison.LessOrEqual or Comparison.GreaterOrEqual;
        if (IsNaN(value) || IsNaN(operand)) return false;
        return order < 0 == Comparison is Comparison.Less or Comparison.LessOrEqual;
    }

    private static bool IsNaN(Element value) => value.Kind == ValueKind.Double && double.IsNaN(value.Double);
}
