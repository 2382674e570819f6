using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>The part that compares a field with a constant.</summary>
internal sealed partial class FilterTranslator
{
    private Document? Compare(BinaryExpression comparison)
    {
        var (left, right, type) = (comparison.Left, comparison.Right, comparison.NodeType);
        if (left is ConstantExpression && right is not ConstantExpression) (left, right, type) = (right, left, Mirrored(type));
        if (IsCondition(left) && right is ConstantExpression { Value: bool wanted } && type is ExpressionType.Equal or ExpressionType.NotEqual)
            return wanted == (type == ExpressionType.Equal) ? TryTranslate(left) : Negation(left);
        if (right is not ConstantExpression { Value: var constant }) return null;
        return CompareOrder(left, type, constant) ?? CompareSize(left, type, constant) ?? CompareText(left, type, constant)
            ?? CompareField(left, type, constant);
    }

    private Document? CompareField(Expression left, ExpressionType type, object? constant)
    {
        if (Operand.FieldOf(left) is not { } field || PathOf(field) is not { } path) return null;
        if (field.Codec.ElementCodec is not null && !field.Codec.IsDictionary) return CompareCollection(field, path, type, constant);
        if (constant is null && type is not (ExpressionType.Equal or ExpressionType.NotEqual)) return Conditions.Nothing;
        RequireOrder(field, type);
        return Condition(path, type, Operand.Encode(field, constant));
    }

    // An array with an element that is null is not null.
    private static Document CompareCollection(FieldNode field, string path, ExpressionType type, object? constant)
    {
        if (constant is not null) throw Untranslatable.Of(field, "a collection can be compared with null alone; compare its elements");
        var isNull = Document.Of((path, Document.Of(("$eq", Value.Null))), (path + ".0", Document.Of(("$exists", false))));
        return type == ExpressionType.Equal ? isNull : Conditions.Not(isNull);
    }

    private static void RequireOrder(FieldNode field, ExpressionType type)
    {
        if (type is ExpressionType.Equal or ExpressionType.NotEqual || field.Codec.KeepsOrder) return;
        throw Untranslatable.Of(
            field, $"a stored {TypeName.Of(Operand.Bare(field.Codec.Type))} is not ordered as it is in C#" +
            (Operand.Bare(field.Codec.Type).IsEnum ? "; mark it with [EnumAsNumber]" : ""));
    }

    private static Document Condition(string path, ExpressionType type, Value value) => type switch
    {
        ExpressionType.Equal when value.Kind is ValueKind.Object => Conditions.At(path, "$eq", value),
        ExpressionType.Equal => Conditions.At(path, value),
        ExpressionType.NotEqual => Conditions.At(path, "$ne", value),
        ExpressionType.LessThan => Conditions.At(path, "$lt", value),
        ExpressionType.LessThanOrEqual => Conditions.At(path, "$lte", value),
        ExpressionType.GreaterThan => Conditions.At(path, "$gt", value),
        _ => Conditions.At(path, "$gte", value),
    };

    // a.CompareTo(b) > 0 and string.Compare(a, b) > 0, which take null for less than anything.
    private Document? CompareOrder(Expression left, ExpressionType type, object? constant)
    {
        if (left is not MethodCallExpression call || constant is not 0) return null;
        if (call.Method.Name is not (nameof(string.CompareTo) or nameof(string.Compare) or nameof(string.CompareOrdinal))) return null;
        var (first, second) = call.Object is null ? (call.Arguments[0], call.Arguments[1]) : (call.Object, call.Arguments[0]);
        if (call.Arguments.Count > (call.Object is null ? 2 : 1) && !IsOrdinal(call.Arguments[^1]))
            throw Untranslatable.Of(call, "strings are compared by StringComparison.Ordinal alone");
        if (first is ConstantExpression) (first, second, type) = (second, first, Mirrored(type));
        if (Operand.StripConversions(second) is not ConstantExpression { Value: var other } || PathOf(first) is not { } path) return null;
        RequireOrder(Operand.FieldOf(first)!, type);
        var condition = Condition(path, type, Operand.Encode(Operand.FieldOf(first)!, other));
        return type is ExpressionType.LessThan or ExpressionType.LessThanOrEqual
            ? Conditions.Or(Conditions.At(path, Value.Null), condition)
            : condition;
    }

    private static bool IsOrdinal(Expression argument) => argument is ConstantExpression { Value: StringComparison.Ordinal };

    private static ExpressionType Mirrored(ExpressionType type) => type switch
    {
        ExpressionType.LessThan => ExpressionType.GreaterThan,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ExpressionType.GreaterThan => ExpressionType.LessThan,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => type,
    };
}
