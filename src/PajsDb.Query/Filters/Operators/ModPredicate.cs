namespace Pajs.Query;

/// <summary><c>$mod</c>: the value, divided by the divisor, leaves the remainder. Fractions are cut off first; the remainder has the sign
/// of the value.</summary>
internal sealed class ModPredicate(long divisor, long remainder) : Predicate
{
    private const string Needed = "an array of a divisor, which is not 0, and a remainder";

    public static ModPredicate Parse(string name, FieldPath path, Element operand)
    {
        if (operand.Kind != ValueKind.Array || operand.Count != 2
            || !TryTruncate(operand.ElementAt(0), out var divisor) || !TryTruncate(operand.ElementAt(1), out var remainder) || divisor == 0)
            throw FilterError.Operand(name, path, Needed);
        return new ModPredicate(divisor, remainder);
    }

    // Dividing the least integer by -1 overflows; whatever is divided by -1 leaves nothing.
    public override bool Matches(Element value) =>
        TryTruncate(value, out var integer) && (divisor == -1 ? 0 : integer % divisor) == remainder;

    private static bool TryTruncate(Element value, out long integer)
    {
        integer = 0;
        switch (value.Kind)
        {
            case ValueKind.Int64:
                integer = value.Int64;
                return true;
            case ValueKind.Double:
                return new Number(Math.Truncate(value.Double)).TryGetInt64(out integer);
            case ValueKind.Decimal:
                return new Number(decimal.Truncate(value.Decimal)).TryGetInt64(out integer);
            default:
                return false;
        }
    }
}
