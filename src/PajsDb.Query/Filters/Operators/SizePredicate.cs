namespace Pajs.Query;

/// <summary><c>$size</c>: the value is an array of so many elements.</summary>
internal sealed class SizePredicate(int count) : Predicate
{
    public override bool LooksIntoArrays => false;

    public static SizePredicate Parse(string name, FieldPath path, Element operand)
    {
        var isNumber = TypeRank.Of(operand.Kind) == TypeRank.Of(ValueKind.Int64);
        if (!isNumber || !operand.Number.TryGetInt64(out var count) || count < 0)
            throw FilterError.Operand(name, path, "an integer of at least 0");
        return new SizePredicate((int)Math.Min(count, int.MaxValue));
    }

    public override bool Matches(Element value) => value.Kind == ValueKind.Array && value.Count == count;
}
