namespace Pajs.Query;

/// <summary><c>$eq</c>: the value is equal in the order of values. Null equals what is missing.</summary>
internal sealed class EqualPredicate(Element operand, Collation? collation = null) : Predicate
{
    private readonly byte[] _operand = operand.Bytes.ToArray();

    /// <summary>What the value must equal.</summary>
    public Element Operand => Element.At(_operand);

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation => collation;

    public override bool Matches(Element value) => ElementOrder.Compare(value, Operand, collation) == 0;
}
