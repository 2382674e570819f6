namespace Pajs.Query;

/// <summary>What an expression that compares a field as a whole says of the values at its path: that they lie on one side of an operand in the order
/// of all values, whatever their types.</summary>
/// <remarks>For the planner alone, beside the expression it follows from, and never asked of a document.</remarks>
/// <param name="operand">Neither missing nor an array.</param>
/// <param name="isBelow">Whether they come before the operand.</param>
/// <param name="isOrEqual">Whether they may equal it.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class WholeComparison(Element operand, bool isBelow, bool isOrEqual, Collation? collation) : Predicate
{
    private readonly byte[] _operand = operand.Bytes.ToArray();

    /// <summary>What the values are compared with.</summary>
    public Element Operand => Element.At(_operand);

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation => collation;

    /// <summary>Whether they come before the operand, and else behind it.</summary>
    public bool IsBelow => isBelow;

    /// <summary>Whether they may equal the operand.</summary>
    public bool IsOrEqual => isOrEqual;

    /// <summary>Whether arrays, of which an index has the elements, lie on that side.</summary>
    public bool MayBeArray => isBelow == (TypeRank.Of(Operand.Kind) > TypeRank.Of(ValueKind.Array));

    public override bool Matches(Element value) => throw new InvalidOperationException("The expression itself is asked of documents.");
}
