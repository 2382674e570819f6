namespace Pajs.Query;

/// <summary>An operator that makes a number of two: the value and the operand.</summary>
internal abstract class ArithmeticOperator(string name, UpdatePath path, ReadOnlyMemory<byte> operand) : UpdateOperator(name, path)
{
    /// <summary>A number.</summary>
    protected Element Operand => Element.At(operand.Span);

    public sealed override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run)
    {
        if (current.IsEmpty) return Change.To(ValueEncoder.Encode(OfNothing()));
        var number = Element.At(current.Span);
        if (TypeRank.Of(number.Kind) != TypeRank.Of(ValueKind.Int64)) throw UpdateError.Value(this, run, "a number", number);
        try
        {
            return Change.To(ValueEncoder.Encode(OfNumber(number)));
        }
        catch (OverflowException)
        {
            var kind = number.Kind == ValueKind.Int64 && Operand.Kind == ValueKind.Int64 ? "int64" : "decimal";
            throw UpdateError.Document(this, run, $"the result is beyond the range of {kind}");
        }
    }

    /// <summary>The result where there is no value.</summary>
    protected abstract Value OfNothing();

    /// <summary>The result for a number.</summary>
    protected abstract Value OfNumber(Element number);
}
