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
    private readonly ValueKind _kind = operand.Kind;
    private readonly double _double = operand.Kind == ValueKind.Double ? operand.Double : 0;
    private readonly long _integer = operand.Kind == ValueKind.Int64 ? operand.Int64 : 0;

    public Comparison Comparison { get; } = comparison;

    /// <summary>What the value is compared with.</summary>
    public Element Operand => Element.At(_operand);

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation => collation;

    public override bool Matches(Element value) => value.Kind != _kind ? MatchesAnyKind(value) : _kind switch
    {
        ValueKind.Int64 => Fulfils(value.Int64.CompareTo(_integer)),
        ValueKind.Double => MatchesDouble(value.Double),
        _ => MatchesAnyKind(value),
    };

    private bool MatchesDouble(double value) => Comparison switch
    {
        Comparison.Less => value < _double,
        Comparison.Greater => value > _double,
        Comparison.LessOrEqual => value <= _double || (double.IsNaN(value) && double.IsNaN(_double)),
        _ => value >= _double || (double.IsNaN(value) && double.IsNaN(_double)),
    };

    private bool MatchesAnyKind(Element value)
    {
        if (TypeRank.Of(value.Kind) != TypeRank.Of(_kind)) return false;
        var operand = Operand;
        var order = ElementOrder.Compare(value, operand, collation);
        return (order == 0 || (!IsNaN(value) && !IsNaN(operand))) && Fulfils(order);
    }

    private bool Fulfils(int order) => Comparison switch
    {
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };

    private static bool IsNaN(Element value) => value.Kind == ValueKind.Double && double.IsNaN(value.Double);
}
