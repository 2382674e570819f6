namespace Pajs.Query;

/// <summary><c>$min</c> and <c>$max</c>: the operand takes the value's place where it comes before it, or after it, in the order of all values; what
/// is missing becomes the operand.</summary>
internal sealed class BoundOperator(string name, UpdatePath path, ReadOnlyMemory<byte> operand, int sign) : UpdateOperator(name, path)
{
    public override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run)
    {
        var isReplaced = current.IsEmpty || Math.Sign(ElementOrder.Compare(Element.At(operand.Span), Element.At(current.Span))) == sign;
        return isReplaced ? Change.To(operand) : Change.None;
    }
}
