using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>In an expression, one group of a GroupBy.</summary>
/// <param name="stage">Takes the accumulators that the expression turns out to need.</param>
/// <param name="key">What the key is, in terms of the fields that the stage gives.</param>
/// <param name="element">What each element of the group is, in terms of the fields that the stage is given.</param>
/// <param name="type">The type that the expression has for the group.</param>
internal sealed class GroupNode(GroupStage stage, Expression key, Expression element, Type type) : Expression
{
    public Expression Key { get; } = key;

    public override Type Type { get; } = type;

    public override ExpressionType NodeType => ExpressionType.Extension;

    public override bool CanReduce => false;

    public override string ToString() => "group";

    /// <summary>A method of Enumerable on the group, as the field that an accumulator makes.</summary>
    public Expression Aggregate(MethodCallExpression call)
    {
        var hasLambda = call.Arguments.Count > 1;
        var selected = hasLambda ? Binder.Bind(Binder.Lambda(call.Arguments[1]), element) : element;
        switch (call.Method.Name)
        {
            case nameof(Enumerable.Count) or nameof(Enumerable.LongCount):
                return stage.Add("$sum", hasLambda ? ExprTranslator.Condition(selected, 1, 0) : 1, call.Type);
            case nameof(Enumerable.Any) when !hasLambda:
                return Constant(true);
            default:
                return Accumulate(stage, call.Method.Name, selected, call.Type) ?? throw Untranslatable.Of(
                    call, "of a group, only Key, Count, LongCount, Sum, Average, Min and Max can be computed");
        }
    }

    /// <summary>The field of an accumulator over what each element gives; null when there is no accumulator of that name.</summary>
    public static FieldNode? Accumulate(GroupStage stage, string name, Expression selected, Type type) => name switch
    {
        nameof(Enumerable.Sum) => stage.Add("$sum", ExprTranslator.Translate(selected), type),
        nameof(Enumerable.Average) => stage.Add("$avg", ExprTranslator.Translate(selected), type),
        nameof(Enumerable.Min) when IsOrdered(selected) => stage.Add("$min", ExprTranslator.Translate(selected), CodecOf(selected, type), type),
        nameof(Enumerable.Max) when IsOrdered(selected) => stage.Add("$max", ExprTranslator.Translate(selected), CodecOf(selected, type), type),
        _ => null,
    };

    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;

    private static bool IsOrdered(Expression selected) => Operand.FieldOf(selected)?.Codec.KeepsOrder ?? true;

    private static Codec CodecOf(Expression selected, Type type) =>
        Operand.FieldOf(selected) is { } field && field.Codec.Type == type ? field.Codec : Codecs.Of(type);
}
