using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>From a condition in C# to a filter as a user would write it.</summary>
/// <remarks>A field compared with a constant becomes a condition on its path, which indexes can answer; what has no such form becomes
/// <c>$expr</c>, which is asked of each document.</remarks>
/// <param name="variable">Null for conditions on documents; for those on an array's elements, the name of the element.</param>
internal sealed partial class FilterTranslator(string? variable = null)
{
    /// <summary>The filter of a condition whose parameters are bound.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it has no translation.</exception>
    public static Document Translate(Expression condition) => new FilterTranslator().TryTranslate(condition)!;

    // Null when a condition on elements cannot be said of them alone; the whole is then said by $expr.
    private Document? TryTranslate(Expression condition) => condition switch
    {
        ConstantExpression { Value: bool isTrue } => isTrue ? Document.Empty : Conditions.Nothing,
        UnaryExpression { NodeType: ExpressionType.Not } not when not.Type == typeof(bool) => Negation(not.Operand),
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both when both.Type == typeof(bool) =>
            Both(both, static (left, right) => Conditions.And(left, right)),
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either when either.Type == typeof(bool) =>
            Both(either, static (left, right) => Conditions.Or(left, right)),
        _ => Leaf(condition) ?? (variable is null ? Conditions.At("$expr", ExprTranslator.Translate(condition)) : null),
    };

    private Document? Both(BinaryExpression both, Func<Document, Document, Document> join) =>
        TryTranslate(both.Left) is { } left && TryTranslate(both.Right) is { } right ? join(left, right) : null;

    private Document? Negation(Expression condition) => condition switch
    {
        UnaryExpression { NodeType: ExpressionType.Not } twice => TryTranslate(twice.Operand),
        BinaryExpression { NodeType: ExpressionType.Equal } equal when !IsCondition(equal.Left) =>
            TryTranslate(Expression.NotEqual(equal.Left, equal.Right, false, equal.Method)),
        FieldNode field when PathOf(field) is { } path => Conditions.At(path, "$ne", true),
        _ => TryTranslate(condition) is { } filter ? Conditions.Not(filter) : null,
    };

    private Document? Leaf(Expression condition) => condition switch
    {
        FieldNode field => PathOf(field) is { } path ? Conditions.At(path, true) : null,
        BinaryExpression comparison when IsComparison(comparison.NodeType) => Compare(comparison),
        MethodCallExpression call => Call(call),
        TypeBinaryExpression { NodeType: ExpressionType.TypeIs } test => TypeTest(test),
        UnaryExpression { NodeType: ExpressionType.Convert } convert when convert.Operand.Type == typeof(bool) => TryTranslate(convert.Operand),
        _ => null,
    };

    // The path of a field in the scope of this filter; null for one of another scope.
    private string? PathOf(FieldNode field)
    {
        if (field.Scope != variable) return null;
        foreach (var step in field.Steps)
            if (step.Name.Length == 0 || step.Name[0] == '$' || step.Name.Contains('.', StringComparison.Ordinal))
                throw Untranslatable.Of(field, $"the field name '{step.Name}' has a meaning of its own in paths");
        return field.Path;
    }

    private string? PathOf(Expression? expression) => expression is not null && Operand.FieldOf(expression) is { } field ? PathOf(field) : null;

    private Document? TypeTest(TypeBinaryExpression test)
    {
        if (test.Expression is not FieldNode field || PathOf(field) is not { } path) return null;
        if (test.TypeOperand.IsAssignableFrom(field.Codec.Type)) return field.IsRoot ? Document.Empty : Conditions.At(path, "$ne", Value.Null);
        var (name, values) = Hierarchy.NamesOf(field.Codec, test.TypeOperand, test);
        return Conditions.At(field.IsRoot ? name : $"{path}.{name}", "$in", ArrayValue.Of([.. values]));
    }

    private static bool IsCondition(Expression expression) =>
        expression.Type == typeof(bool) && Operand.FieldOf(expression) is null && expression is not ConstantExpression;

    private static bool IsComparison(ExpressionType type) => type is ExpressionType.Equal or ExpressionType.NotEqual
        or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
}
