namespace Pajs.Query;

/// <summary><c>$addToSet</c>: a value, or <c>{$each: [values]}</c>.</summary>
internal static class AddToSetParser
{
    public static UpdateOperator Parse(string name, UpdatePath path, Element operand)
    {
        var values = operand.Field("$each"u8);
        if (values.IsMissing) return new AddToSetOperator(name, path, [UpdateOperators.Copy(operand)]);
        if (values.Kind != ValueKind.Array) throw UpdateError.Operand(name, path, "an array after '$each'");
        if (operand.Count > 1) throw UpdateError.Operand(name, path, "nothing else beside '$each'");
        return new AddToSetOperator(name, path, UpdateOperators.CopyElements(values));
    }
}
