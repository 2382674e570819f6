using System.Globalization;
using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>From an expression in C# to an expression of pipelines, which <c>$expr</c> takes too.</summary>
/// <remarks>Null behaves as in C#: it is equal to itself and to what is missing, and neither less nor greater than anything.</remarks>
internal static partial class ExprTranslator
{
    /// <summary>The expression whose parameters are bound.</summary>
    /// <param name="expression">In C#.</param>
    /// <param name="orNull">Whether what is missing is to be null, where it could be told.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it has no translation.</exception>
    public static Value Translate(Expression expression, bool orNull = false)
    {
        var translated = expression switch
        {
            FieldNode field => Field(field),
            ConstantExpression constant => Literal(Operand.Encode(constant.Value)),
            BinaryExpression binary => Binary(binary),
            UnaryExpression unary => Unary(unary),
            ConditionalExpression choice => Of("$cond", Translate(choice.Test), Translate(choice.IfTrue), Translate(choice.IfFalse)),
            MemberExpression member => Member(member),
            MethodCallExpression call => Call(call),
            NewExpression { Members.Count: > 0 } made => Object(made),
            _ => throw Unknown(expression),
        };
        return orNull && MayBeNull(expression) ? Of("$ifNull", translated, Value.Null) : translated;
    }

    /// <summary>One value where a condition holds and another where it does not.</summary>
    public static Value Condition(Expression condition, Value ifTrue, Value ifFalse) => Of("$cond", Translate(condition), ifTrue, ifFalse);

    internal static Value Of(string name, params ReadOnlySpan<Value> operands) => Document.Of((name, ArrayValue.Of(operands)));

    /// <summary>A value that the language would take for something else is marked.</summary>
    internal static Value Literal(Value value) => value.Kind is ValueKind.Object or ValueKind.Array
        || (value.Kind == ValueKind.String && value.AsString().StartsWith('$')) ? Document.Of(("$literal", value)) : value;

    internal static Value Field(FieldNode field)
    {
        if (field.IsRoot) return field.Scope is null ? "$$ROOT" : "$$" + field.Scope;
        Value? container = null;
        var names = new List<string>();
        foreach (var step in field.Steps)
        {
            if (step.IsIndex)
            {
                var index = long.Parse(step.Name, CultureInfo.InvariantCulture);
                container = Of("$arrayElemAt", Path(field, container, names), index);
                names.Clear();
            }
            else
            {
                names.Add(step.Name);
            }
        }

        return Path(field, container, names);
    }

    /// <summary>Whether an expression can come out as null, or as nothing at all.</summary>
    internal static bool MayBeNull(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value is null,
        FieldNode field => field.Steps.Count > 1 || !field.Type.IsValueType || Nullable.GetUnderlyingType(field.Type) is not null,
        UnaryExpression unary => MayBeNull(unary.Operand),
        BinaryExpression { NodeType: ExpressionType.Coalesce } coalesce => MayBeNull(coalesce.Right),
        BinaryExpression { NodeType: ExpressionType.Add } joined when joined.Type == typeof(string) => false,
        BinaryExpression binary when binary.Type != typeof(bool) => MayBeNull(binary.Left) || MayBeNull(binary.Right),
        BinaryExpression => false,
        ConditionalExpression choice => MayBeNull(choice.IfTrue) || MayBeNull(choice.IfFalse),
        MemberExpression { Member.Name: "Length" or "Count" or nameof(Nullable<>.HasValue) } => false,
        MemberExpression { Expression: { } inner } => MayBeNull(inner),
        MethodCallExpression { Object.Type: var type } when type == typeof(string) => false,
        MethodCallExpression call when IsOnCollection(call) => !call.Type.IsValueType || Nullable.GetUnderlyingType(call.Type) is not null,
        MethodCallExpression call => call.Type != typeof(bool) && (call.Object is null || MayBeNull(call.Object) || call.Arguments.Any(MayBeNull)),
        _ => true,
    };

    private static bool IsOnCollection(MethodCallExpression call) =>
        (call.Object ?? call.Arguments.FirstOrDefault()) is { } source && Operand.FieldOf(source) is { Codec.ElementCodec: not null };

    private static Value Path(FieldNode field, Value? container, List<string> names)
    {
        foreach (var name in names)
            if (name.Length == 0 || name[0] == '$' || name.Contains('.', StringComparison.Ordinal))
                throw Untranslatable.Of(field, $"the field name '{name}' has a meaning of its own in paths");
        if (container is null) return (field.Scope is null ? "$" : $"$${field.Scope}.") + string.Join('.', names);
        return names.Aggregate(container.Value, static (input, name) =>
            Document.Of(("$getField", Document.Of(("field", name), ("input", input)))));
    }

    private static Value Object(NewExpression made) => Document.Of(
        [.. made.Members!.Zip(made.Arguments, static (member, argument) => (member.Name, Translate(argument, orNull: true)))]);

    private static PajsException Unknown(Expression expression) =>
        Untranslatable.Of(expression, $"there is no operator for {Describe(expression)}");

    private static string Describe(Expression expression) => expression switch
    {
        MethodCallExpression call => $"the method {call.Method.DeclaringType?.Name}.{call.Method.Name}",
        MemberExpression member => $"the member {member.Member.DeclaringType?.Name}.{member.Member.Name}, which is not stored",
        _ => expression.NodeType.ToString(),
    };
}
