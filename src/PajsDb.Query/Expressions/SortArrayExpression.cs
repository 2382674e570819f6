namespace Pajs.Query;

/// <summary><c>$sortArray</c>: the elements of an array in order, of the elements themselves (1 or -1) or of paths in them.</summary>
internal static class SortArrayExpression
{
    public static ValueExpression Parse(string name, Element operand, VariableNames variables)
    {
        Arguments.CheckNames(name, operand, ["input", "sortBy"]);
        var input = ExpressionParser.Parse(Arguments.Find(name, operand, "input"), variables);
        var sortBy = ValueDecoder.DecodeCopy(Arguments.Find(name, operand, "sortBy"));
        if (sortBy.Kind == ValueKind.Object)
        {
            var order = SortOrder.Parse(sortBy.AsDocument());
            return new FunctionExpression(name, (_, values) => Sort(name, values[0], element => Key(order, element)), [input]);
        }

        if (sortBy != 1 && sortBy != -1) throw ExpressionError.Operand(name, "'sortBy' to be 1, -1 or an object of paths");
        var isDescending = sortBy == -1;
        return new FunctionExpression(name, (_, values) => Sort(name, values[0], element => Key(element, isDescending)), [input]);
    }

    private static Value? Sort(string name, Value? value, Func<Value, byte[]> key)
    {
        if (Operands.Array(name, value) is not { } array) return Value.Null;
        return array.OrderBy(key, Bytewise.Order).ToArray();
    }

    private static byte[] Key(SortOrder order, Value element)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        order.AppendKey(ref key, element.Kind == ValueKind.Object ? element.AsDocument().Element : Document.Empty.Element);
        var bytes = key.Written.ToArray();
        key.Dispose();
        return bytes;
    }

    private static byte[] Key(Value element, bool isDescending)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, element);
        if (isDescending) key.Complement(0);
        var bytes = key.Written.ToArray();
        key.Dispose();
        return bytes;
    }
}
