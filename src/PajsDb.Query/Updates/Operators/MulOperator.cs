namespace Pajs.Query;

/// <summary><c>$mul</c>: multiplies by the operand, as <see cref="FieldArithmetic"/> has it. What is missing becomes zero of the operand's
/// kind.</summary>
internal sealed class MulOperator(string name, UpdatePath path, ReadOnlyMemory<byte> operand) : ArithmeticOperator(name, path, operand)
{
    protected override Value OfNothing() => Operand.Kind switch
    {
        ValueKind.Int64 => 0L,
        ValueKind.Double => 0.0,
        _ => 0m,
    };

    protected override Value OfNumber(Element number) => FieldArithmetic.Multiply(number, Operand);
}
