namespace Pajs.Query;

/// <summary><c>$bit</c>: joins the bits of an int64 with those of operands, one after the other: <c>{and: 12, or: 1}</c>. What is missing counts as
/// zero.</summary>
internal sealed class BitOperator(string name, UpdatePath path, (BitJoin Join, long Operand)[] steps) : UpdateOperator(name, path)
{
    public override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run)
    {
        var element = Element.At(current.Span);
        if (!element.IsMissing && element.Kind != ValueKind.Int64) throw UpdateError.Value(this, run, "an integer", element);
        var bits = element.IsMissing ? 0 : element.Int64;
        foreach (var (join, operand) in steps)
        {
            bits = join switch
            {
                BitJoin.And => bits & operand,
                BitJoin.Or => bits | operand,
                _ => bits ^ operand,
            };
        }

        return Change.To(ValueEncoder.Encode(bits));
    }
}

/// <summary>How bits are joined.</summary>
internal enum BitJoin
{
    And,
    Or,
    Xor,
}
