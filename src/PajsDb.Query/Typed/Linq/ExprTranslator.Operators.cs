using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>The part for C#'s operators.</summary>
internal static partial class ExprTranslator
{
    private static Value Binary(BinaryExpression binary) => binary.NodeType switch
    {
        ExpressionType.AndAlso or ExpressionType.And when IsBoolean(binary) => Of("$and", Translate(binary.Left), Translate(binary.Right)),
        ExpressionType.OrElse or ExpressionType.Or when IsBoolean(binary) => Of("$or", Translate(binary.Left), Translate(binary.Right)),
        ExpressionType.ExclusiveOr when IsBoolean(binary) => Of("$ne", Translate(binary.Left), Translate(binary.Right)),
        ExpressionType.Equal or ExpressionType.NotEqual => Equality(binary),
        ExpressionType.LessThan => Order("$lt", binary),
        ExpressionType.LessThanOrEqual => Order("$lte", binary),
        ExpressionType.GreaterThan => Order("$gt", binary),
        ExpressionType.GreaterThanOrEqual => Order("$gte", binary),
        ExpressionType.Coalesce => Of("$ifNull", Translate(binary.Left), Translate(binary.Right)),
        ExpressionType.Add when binary.Type == typeof(string) => Of("$concat", Text(binary.Left), Text(binary.Right)),
        ExpressionType.Subtract when Operand.Bare(binary.Type) == typeof(TimeSpan) => throw Untranslatable.Of(
            binary, "a difference of times has to end in a number, as in (a - b).TotalHours"),
        ExpressionType.Add or ExpressionType.AddChecked when IsNumeric(binary) => Arithmetic("$add", binary),
        ExpressionType.Subtract or ExpressionType.SubtractChecked when IsNumeric(binary) => Arithmetic("$subtract", binary),
        ExpressionType.Multiply or ExpressionType.MultiplyChecked when IsNumeric(binary) => Arithmetic("$multiply", binary),
        ExpressionType.Modulo when IsNumeric(binary) => Arithmetic("$mod", binary),
        ExpressionType.Divide when IsInteger(binary.Type) => Of("$trunc", Arithmetic("$divide", binary)),
        ExpressionType.Divide when IsNumeric(binary) => Arithmetic("$divide", binary),
        ExpressionType.ArrayIndex => Of("$arrayElemAt", Translate(binary.Left), Translate(binary.Right)),
        _ => throw Unknown(binary),
    };

    private static Value Unary(UnaryExpression unary)
    {
        if (unary.NodeType is ExpressionType.Convert or ExpressionType.ConvertChecked)
        {
            var inner = Operand.StripConversions(unary);
            if (inner is not UnaryExpression narrowing) return Translate(inner);
            if (inner.NodeType is not (ExpressionType.Convert or ExpressionType.ConvertChecked)) return Translate(inner);
            return Narrowed(narrowing);
        }

        return unary.NodeType switch
        {
            ExpressionType.Not when unary.Type == typeof(bool) => Document.Of(("$not", ArrayValue.Of(Translate(unary.Operand)))),
            ExpressionType.Negate or ExpressionType.NegateChecked => Of("$subtract", 0, Translate(unary.Operand)),
            ExpressionType.UnaryPlus => Translate(unary.Operand),
            ExpressionType.ArrayLength => Size(unary.Operand),
            _ => throw Unknown(unary),
        };
    }

    // C# cuts a fraction off where it makes an integer of it.
    private static Value Narrowed(UnaryExpression convert)
    {
        var (from, to) = (Operand.Bare(convert.Operand.Type), Operand.Bare(convert.Type));
        if (IsNumber(from) && (to == typeof(int) || to == typeof(long))) return Of("$trunc", Translate(convert.Operand));
        if (IsNumber(from) && to == typeof(double)) return Document.Of(("$toDouble", Translate(convert.Operand)));
        throw Unknown(convert);
    }

    private static Value Equality(BinaryExpression binary)
    {
        var (left, right) = Sides(binary);
        return Of(binary.NodeType == ExpressionType.Equal ? "$eq" : "$ne", left, right);
    }

    private static Value Order(string name, BinaryExpression binary)
    {
        RequireOrder(binary.Left);
        RequireOrder(binary.Right);
        var (left, right) = Sides(binary);
        var comparison = Of(name, left, right);
        var present = new[] { (binary.Left, left), (binary.Right, right) }
            .Where(static side => MayBeNull(side.Item1)).Select(static side => Of("$ne", side.Item2, Value.Null)).ToArray();
        return present.Length == 0 ? comparison : Of("$and", [.. present, comparison]);
    }

    // A constant takes the form that the field on the other side has.
    private static (Value Left, Value Right) Sides(BinaryExpression binary) => (Side(binary.Left, binary.Right), Side(binary.Right, binary.Left));

    private static Value Side(Expression side, Expression other) =>
        Operand.StripConversions(side) is ConstantExpression { Value: var constant } && Operand.FieldOf(other) is { } field
            ? Literal(Operand.Encode(field, constant))
            : Translate(Operand.StripConversions(side), orNull: true);

    private static void RequireOrder(Expression side)
    {
        if (Operand.FieldOf(side) is { Codec.KeepsOrder: false } field)
            throw Untranslatable.Of(field, $"a stored {TypeName.Of(Operand.Bare(field.Codec.Type))} is not ordered as it is in C#");
    }

    private static Value Arithmetic(string name, BinaryExpression binary) =>
        Of(name, Translate(Operand.StripConversions(binary.Left)), Translate(Operand.StripConversions(binary.Right)));

    private static Value Text(Expression part)
    {
        var stripped = Operand.StripConversions(part);
        if (stripped.Type != typeof(string)) throw Untranslatable.Of(part, "only strings can be joined");
        return MayBeNull(stripped) ? Of("$ifNull", Translate(stripped), "") : Translate(stripped);
    }

    private static bool IsBoolean(Expression expression) => Operand.Bare(expression.Type) == typeof(bool);

    private static bool IsNumeric(BinaryExpression binary) => IsNumber(Operand.Bare(binary.Type)) && binary.Method?.DeclaringType is var type
        && (type is null || type == typeof(decimal));

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    private static bool IsInteger(Type type) => Type.GetTypeCode(Operand.Bare(type)) is >= TypeCode.SByte and <= TypeCode.UInt64;
}
