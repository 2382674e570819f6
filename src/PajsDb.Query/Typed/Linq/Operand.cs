using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>The two sides of a comparison.</summary>
internal static class Operand
{
    private static readonly List<TypeCode> Widths =
    [
        TypeCode.SByte, TypeCode.Byte, TypeCode.Int16, TypeCode.UInt16, TypeCode.Int32, TypeCode.UInt32, TypeCode.Int64, TypeCode.UInt64,
        TypeCode.Single, TypeCode.Double, TypeCode.Decimal,
    ];

    /// <summary>The field that an expression is, conversions that change nothing of its value left aside; null when it is none.</summary>
    public static FieldNode? FieldOf(Expression expression) => StripConversions(expression) as FieldNode;

    /// <summary>Leaves aside conversions that change nothing of a value: to a nullable type, a wider number, an enum's number, object.</summary>
    public static Expression StripConversions(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert && KeepsValue(convert))
            expression = convert.Operand;
        return expression;
    }

    /// <summary>A constant as it stands in the documents that have the field.</summary>
    public static Value Encode(FieldNode field, object? constant)
    {
        if (constant is null) return Value.Null;
        var type = Bare(field.Codec.Type);
        if (type.IsEnum && constant is not Enum) constant = Enum.ToObject(type, constant);
        if (type == typeof(char) && constant is int unit) constant = (char)unit;
        try
        {
            var isOwn = type.IsInstanceOfType(constant);
            return isOwn ? field.Codec.ToValue(constant) : Codecs.Of(constant.GetType()).ToValue(constant);
        }
        catch (UnmappableException error)
        {
            throw Untranslatable.Constant(field, error);
        }
    }

    /// <summary>A constant with no field beside it.</summary>
    public static Value Encode(object? constant)
    {
        try
        {
            return constant is null ? Value.Null : Codecs.Of(constant.GetType()).ToValue(constant);
        }
        catch (UnmappableException error)
        {
            throw Untranslatable.Of(constant?.ToString() ?? "null", error.Message);
        }
    }

    /// <summary>The type, or what may be null in it.</summary>
    public static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool KeepsValue(UnaryExpression convert)
    {
        var from = Bare(convert.Operand.Type);
        var to = Bare(convert.Type);
        if (convert.Method is { } method)
            return method.DeclaringType == typeof(Value) || (to == typeof(decimal) && Widths.Contains(Type.GetTypeCode(from)));
        if (from == to || to == typeof(object) || !from.IsValueType) return true;
        if (from.IsEnum) from = from.GetEnumUnderlyingType();
        if (to.IsEnum) to = to.GetEnumUnderlyingType();
        if (from == typeof(char)) return to == typeof(int);
        var (source, target) = (Widths.IndexOf(Type.GetTypeCode(from)), Widths.IndexOf(Type.GetTypeCode(to)));
        return source >= 0 && target >= source;
    }
}
