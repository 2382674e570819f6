using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace Pajs.Query.Typed;

/// <summary>The part that asks something of collections: stored ones, and those in memory that a field is looked for in.</summary>
internal sealed partial class FilterTranslator
{
    private Document? Call(MethodCallExpression call)
    {
        if (call.Method.DeclaringType == typeof(string)) return TextCall(call);
        if (call.Method.DeclaringType == typeof(Regex) && call is { Object: null, Method.Name: "IsMatch" })
            return PathOf(call.Arguments[0]) is { } path ? PatternOf(path, call) : null;
        return call.Method.Name switch
        {
            nameof(Enumerable.Contains) => Contains(call),
            nameof(Enumerable.Any) or "Exists" => Any(call),
            nameof(Enumerable.All) or "TrueForAll" => All(call),
            "ContainsKey" when PathOf(call.Object) is { } path && Operand.FieldOf(call.Object!)!.Codec.IsDictionary
                && call.Arguments[0] is ConstantExpression { Value: string key } => Conditions.At($"{path}.{key}", "$exists", true),
            nameof(Equals) when call.Object is not null && call.Arguments.Count == 1 => Equal(call),
            _ => null,
        };
    }

    private Document? Equal(MethodCallExpression call)
    {
        var (left, right) = (call.Object!, Operand.StripConversions(call.Arguments[0]));
        if (left is ConstantExpression) (left, right) = (right, left);
        return right is ConstantExpression { Value: var constant } ? CompareField(left, ExpressionType.Equal, constant) : null;
    }

    // names.Contains(x.Name), x.Tags.Contains("a"). C# may look at an array through a span.
    private Document? Contains(MethodCallExpression call)
    {
        var source = WithoutSpan(call.Object ?? call.Arguments[0]);
        var item = call.Arguments[call.Object is null ? 1 : 0];
        if (call.Arguments.Count > (call.Object is null ? 2 : 1) && call.Arguments[^1] is not ConstantExpression { Value: null })
            throw Untranslatable.Of(call, "a comparer cannot be used");
        if (source is ConstantExpression { Value: IEnumerable list } && Operand.FieldOf(item) is { } wanted && PathOf(wanted) is { } path)
            return Conditions.At(path, "$in", ArrayValue.Of([.. list.Cast<object?>().Select(element => Operand.Encode(wanted, element))]));
        if (PathOf(source) is not { } array || item is not ConstantExpression { Value: var constant }) return null;
        var field = Operand.FieldOf(source)!;
        if (field.Codec.ElementCodec is not { } codec || field.Codec.IsDictionary) return null;
        var value = Operand.Encode(new FieldNode(field.Scope, field.Steps, codec, codec.Type), constant);
        return value.Kind is ValueKind.Null or ValueKind.Object or ValueKind.Array
            ? Conditions.At(array, "$elemMatch", Document.Of(("$eq", value)))
            : Conditions.At(array, value);
    }

    /// <summary>An array that C# looks at through a span.</summary>
    public static Expression WithoutSpan(Expression source) =>
        source is MethodCallExpression { Method.Name: "op_Implicit", Type.IsByRefLike: true, Arguments: [var array] } ? array
        : source is UnaryExpression { NodeType: ExpressionType.Convert, Type.IsByRefLike: true } convert ? convert.Operand
        : source;

    private Document? Any(MethodCallExpression call)
    {
        if (Source(call) is not { } field || PathOf(field) is not { } path) return null;
        var predicate = Predicate(call);
        return predicate is null ? Conditions.At(path + ".0", "$exists", true) : AnyElement(field, path, predicate);
    }

    private Document? All(MethodCallExpression call) => Source(call) is { } field && PathOf(field) is { } path && Predicate(call) is { } predicate
        && AnyElement(field, path, Opposite(Bound(field, predicate))) is { } exception ? Conditions.Not(exception) : null;

    /// <summary>A condition on the elements of an array, as <c>$pull</c> takes it.</summary>
    public static Document OfElements(Codec element, LambdaExpression condition)
    {
        var name = ElementName(null);
        var bound = Binder.Bind(condition, FieldNode.Root(element, name));
        var elements = new FilterTranslator(name);
        var filter = element.Shape is not null ? elements.TryTranslate(bound)
            : elements.AnyScalar("e", bound) is { Count: 1 } any && any.TryGetField("e", out var match) ? match["$elemMatch"].AsDocument()
            : null;
        return filter ?? throw Untranslatable.Of(condition, "conditions on single elements compare their fields with constants");
    }

    private static FieldNode? Source(MethodCallExpression call) =>
        Operand.FieldOf(call.Object ?? call.Arguments[0]) is { Codec: { ElementCodec: not null, IsDictionary: false } } field ? field : null;

    private static LambdaExpression? Predicate(MethodCallExpression call) =>
        call.Arguments.Count > (call.Object is null ? 1 : 0) ? Binder.Lambda(call.Arguments[^1]) : null;

    private static Document? AnyElement(FieldNode field, string path, LambdaExpression predicate) => AnyElement(field, path, Bound(field, predicate));

    private static Expression Bound(FieldNode field, LambdaExpression predicate) =>
        Binder.Bind(predicate, FieldNode.Root(field.Codec.ElementCodec!, ElementName(field.Scope)));

    /// <summary>The name of the elements of an array in expressions, another in each scope.</summary>
    public static string ElementName(string? outer) => outer is null ? "e" : outer + "e";

    private static Document? AnyElement(FieldNode field, string path, Expression condition)
    {
        var elements = new FilterTranslator(ElementName(field.Scope));
        if (field.Codec.ElementCodec!.Shape is null) return elements.AnyScalar(path, condition);
        if (elements.TryTranslate(condition) is not { } filter) return null;
        return filter.Count == 0 ? Conditions.At(path + ".0", "$exists", true) : Conditions.At(path, "$elemMatch", filter);
    }

    // $elemMatch on scalars takes operators that must all match, and no others.
    private Document? AnyScalar(string path, Expression condition)
    {
        condition = Normal(condition);
        if (condition is BinaryExpression { NodeType: ExpressionType.OrElse } either)
            return AnyScalar(path, either.Left) is { } left && AnyScalar(path, either.Right) is { } right ? Conditions.Or(left, right) : null;
        var operators = new DocumentBuilder();
        foreach (var part in Parts(condition))
        {
            if (OperatorsOf(part) is not { } found) return null;
            foreach (var (name, operand) in found)
            {
                if (!operators[name].IsNull) return null;
                operators[name] = operand;
            }
        }

        return operators.Count == 0 ? null : Conditions.At(path, "$elemMatch", operators.Build());
    }

    private Document? OperatorsOf(Expression condition)
    {
        if (condition is UnaryExpression { NodeType: ExpressionType.Not } not)
            return OperatorsOf(not.Operand) is { } inner ? Document.Of(("$not", inner)) : null;
        if (TryTranslate(condition) is not { Count: 1 } filter || !filter.TryGetField("", out var value)) return null;
        var isOperator = value.Kind == ValueKind.Object && value.AsDocument().FirstOrDefault().Key is ['$', ..];
        return isOperator ? value.AsDocument() : Document.Of(("$eq", value));
    }

    private static IEnumerable<Expression> Parts(Expression condition) => condition is BinaryExpression { NodeType: ExpressionType.AndAlso } both
        ? Parts(Normal(both.Left)).Concat(Parts(Normal(both.Right)))
        : [condition];

    // Brings a negation to the single conditions.
    private static Expression Normal(Expression condition) =>
        condition is UnaryExpression { NodeType: ExpressionType.Not } not && not.Operand is UnaryExpression or BinaryExpression
            ? Opposite(not.Operand)
            : condition;

    private static Expression Opposite(Expression condition) => condition switch
    {
        UnaryExpression { NodeType: ExpressionType.Not } not => Normal(not.Operand),
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => Expression.OrElse(Opposite(both.Left), Opposite(both.Right)),
        BinaryExpression { NodeType: ExpressionType.OrElse } either => Expression.AndAlso(Opposite(either.Left), Opposite(either.Right)),
        ConstantExpression { Value: bool value } => Expression.Constant(!value),
        _ => Expression.Not(condition),
    };

    // x.Items.Count > 2: there is a third.
    private Document? CompareSize(Expression left, ExpressionType type, object? constant)
    {
        if (constant is not (int or long) || SizeSource(Operand.StripConversions(left)) is not { } field) return null;
        if (PathOf(field) is not { } path) return null;
        var size = Convert.ToInt64(constant, CultureInfo.InvariantCulture);
        return type switch
        {
            ExpressionType.Equal => size < 0 ? Conditions.Nothing : Conditions.At(path, "$size", size),
            ExpressionType.NotEqual => size < 0 ? Document.Empty : Conditions.Not(Conditions.At(path, "$size", size)),
            ExpressionType.GreaterThan => HasElement(path, size),
            ExpressionType.GreaterThanOrEqual => HasElement(path, size - 1),
            ExpressionType.LessThan => Conditions.Not(HasElement(path, size - 1)),
            _ => Conditions.Not(HasElement(path, size)),
        };
    }

    private static Document HasElement(string path, long index) => index < 0
        ? Document.Empty
        : Conditions.At($"{path}.{index.ToString(CultureInfo.InvariantCulture)}", "$exists", true);

    /// <summary>The collection whose size an expression is; null when it is no size.</summary>
    public static FieldNode? SizeSource(Expression expression)
    {
        var source = expression switch
        {
            MemberExpression { Member.Name: "Count" or "Length" or "LongLength", Expression: { } inner } => inner,
            UnaryExpression { NodeType: ExpressionType.ArrayLength } length => length.Operand,
            MethodCallExpression { Object: null, Arguments: [var inner], Method.Name: "Count" or "LongCount" } => inner,
            _ => null,
        };
        return source is not null && Operand.FieldOf(source) is { Codec: { ElementCodec: not null, IsDictionary: false } } field ? field : null;
    }
}
