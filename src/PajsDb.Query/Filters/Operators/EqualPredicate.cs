namespace Pajs.Query;

/// <summary><c>$eq</c>: the value is equal in the order of values. Null equals what is missing.</summary>
internal sealed class EqualPredicate(Element operand) : Predicate
{
    private readonly byte[] _operand = operand.Bytes.ToArray();

    /// <summary>What the value must equal.</summary>
    public Element Operand => Element.At(_operand);

    public override bool Matches(Element value) => ElementOrder.Compare(value, Operand) == 0;
}
