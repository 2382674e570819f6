using System.Linq.Expressions;
using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>Rewrites a lambda so that it speaks of paths: its parameters become what they stand for, and members of these become fields.</summary>
internal sealed class Binder : ExpressionVisitor
{
    private readonly Dictionary<ParameterExpression, Expression> _bindings;

    private Binder(Dictionary<ParameterExpression, Expression> bindings) => _bindings = bindings;

    /// <summary>The body of a lambda with something in the place of each parameter.</summary>
    public static Expression Bind(LambdaExpression lambda, params ReadOnlySpan<Expression> arguments)
    {
        var bindings = new Dictionary<ParameterExpression, Expression>();
        for (var i = 0; i < arguments.Length; i++) bindings.Add(lambda.Parameters[i], arguments[i]);
        return new Binder(bindings).Visit(PartialEvaluator.Evaluate(lambda.Body));
    }

    /// <summary>The lambda of an argument, which comes quoted to a Queryable's method and bare to an Enumerable's.</summary>
    public static LambdaExpression Lambda(Expression argument) =>
        argument is UnaryExpression { NodeType: ExpressionType.Quote } quote ? (LambdaExpression)quote.Operand
        : argument as LambdaExpression ?? throw Untranslatable.Of(argument, "a lambda has to be written in its place");

    protected override Expression VisitParameter(ParameterExpression node) => _bindings.GetValueOrDefault(node) ?? node;

    protected override Expression VisitMember(MemberExpression node)
    {
        var inner = Visit(node.Expression);
        var bound = inner switch
        {
            FieldNode field => MemberOf(field, node),
            GroupNode group when node.Member.Name == nameof(IGrouping<,>.Key) => group.Key,
            NewExpression made => ArgumentOf(made, node.Member),
            MemberInitExpression made => BindingOf(made, node.Member),
            _ => null,
        };
        return bound ?? node.Update(inner);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        var operand = Visit(node.Operand);
        var isReference = node.NodeType is ExpressionType.Convert or ExpressionType.TypeAs && node.Method is null
            && !node.Type.IsValueType && node.Type != typeof(object);
        if (!isReference || operand is not FieldNode field || field.Type.IsValueType) return node.Update(operand);
        return node.Type.IsAssignableFrom(field.Type) ? field.As(node.Type) : field.As(node.Type, Codecs.Of(node.Type));
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        var visited = base.VisitBinary(node);
        return visited is BinaryExpression { NodeType: ExpressionType.ArrayIndex, Left: FieldNode field, Right: ConstantExpression { Value: int i } }
            && field.Codec.ElementCodec is { } element ? field.At(i, element) : visited;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Arguments.Count > 0 && node.Object is null && Visit(node.Arguments[0]) is GroupNode group) return group.Aggregate(node);
        var visited = (MethodCallExpression)base.VisitMethodCall(node);
        return ElementOf(visited) is { } element ? element : visited;
    }

    private static Expression? MemberOf(FieldNode field, MemberExpression node)
    {
        var name = node.Member.Name;
        if (Nullable.GetUnderlyingType(field.Type) is { } inner)
        {
            if (name == nameof(Nullable<>.Value)) return field.As(inner);
            if (name == nameof(Nullable<>.HasValue)) return Expression.NotEqual(field, Expression.Constant(null, field.Type));
        }

        if (field.Codec.Shape is not { } shape) return null;
        if (shape.ExtraFields?.Name == name) return field.As(typeof(Document), Codecs.Of<Document>());
        return shape.Find(name) is { } member ? field.Field(member.Field, member.Codec) : null;
    }

    private static Expression? ArgumentOf(NewExpression made, MemberInfo member)
    {
        if (made.Members is { } members)
        {
            var place = members.ToList().FindIndex(other => other.Name == member.Name);
            return place < 0 ? null : made.Arguments[place];
        }

        // A record's or tuple's constructor has a parameter for each member of the same name.
        var parameters = made.Constructor?.GetParameters() ?? [];
        var named = Array.FindIndex(parameters, parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase));
        return named < 0 ? null : made.Arguments[named];
    }

    private static Expression? BindingOf(MemberInitExpression made, MemberInfo member) =>
        made.Bindings.OfType<MemberAssignment>().LastOrDefault(binding => binding.Member.Name == member.Name)?.Expression
        ?? ArgumentOf(made.NewExpression, member);

    private static string PlaceOf(MethodCallExpression call) => call.Method.Name switch
    {
        nameof(UpdateElements.Each) => "$[]",
        nameof(UpdateElements.Matched) => "$",
        _ => call.Arguments[1] is ConstantExpression { Value: string name } ? $"$[{name}]" : throw Untranslatable.Of(call, "the name must be known"),
    };

    // list[2], map["k"], list.ElementAt(2), list.First(), document["a.b"].
    private static FieldNode? ElementOf(MethodCallExpression call)
    {
        var source = call.Object ?? call.Arguments.FirstOrDefault();
        if (source is not FieldNode field) return null;
        var argument = call.Object is null ? call.Arguments.ElementAtOrDefault(1) : call.Arguments.FirstOrDefault();
        var name = call.Method.Name;
        if (name == "get_Item" && argument is ConstantExpression { Value: string key })
        {
            if (field.Codec.IsDictionary) return field.Field(key, field.Codec.ElementCodec!);
            if (field.Type == typeof(Document) || field.Type == typeof(Value))
                return key.Split('.').Aggregate(field, static (node, step) => node.Field(step, Codecs.Of<Value>()));
        }

        if (field.Codec.ElementCodec is not { } element || field.Codec.IsDictionary) return null;
        if (call.Method.DeclaringType == typeof(UpdateElements)) return field.Field(PlaceOf(call), element);
        if (name is "get_Item" or nameof(Enumerable.ElementAt) && argument is ConstantExpression { Value: int index and >= 0 })
            return field.At(index, element);
        return name == nameof(Enumerable.First) && argument is null ? field.At(0, element) : null;
    }
}
