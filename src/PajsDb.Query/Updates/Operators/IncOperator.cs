namespace Pajs.Query;

/// <summary><c>$inc</c>: adds the operand, as <see cref="FieldArithmetic"/> has it. What is missing becomes the operand.</summary>
internal sealed class IncOperator(string name, UpdatePath path, ReadOnlyMemory<byte> operand) : ArithmeticOperator(name, path, operand)
{
    protected override Value OfNothing() => ValueDecoder.DecodeCopy(Operand);

    protected override Value OfNumber(Element number) => FieldArithmetic.Add(number, Operand);
}
