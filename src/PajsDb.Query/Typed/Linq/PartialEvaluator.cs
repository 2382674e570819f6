using System.Linq.Expressions;
using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>Puts values in the place of all parts of an expression that depend on no parameter: captured variables and what is computed of
/// them.</summary>
internal sealed class PartialEvaluator : ExpressionVisitor
{
    private readonly HashSet<Expression> _known;

    private PartialEvaluator(HashSet<Expression> known) => _known = known;

    public static Expression Evaluate(Expression expression)
    {
        var nominator = new Nominator();
        nominator.Visit(expression);
        return new PartialEvaluator(nominator.Known).Visit(expression)!;
    }

    public override Expression? Visit(Expression? node) =>
        node is not null && _known.Contains(node) ? Expression.Constant(ValueOf(node), node.Type) : base.Visit(node);

    private static object? ValueOf(Expression node) => node switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : ValueOf(member.Expression)),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(node, typeof(object))).Compile(preferInterpretation: true)(),
    };

    // Finds the nodes that have a value now. A span has none that could be kept, but the array that it is made of has.
    private sealed class Nominator : ExpressionVisitor
    {
        private bool _isKnown = true;

        public HashSet<Expression> Known { get; } = [];

        public override Expression? Visit(Expression? node)
        {
            if (node is null) return null;
            var before = _isKnown;
            _isKnown = true;
            base.Visit(node);
            if (node.NodeType is ExpressionType.Parameter or ExpressionType.Lambda or ExpressionType.Quote or ExpressionType.Extension
                || node.Type.IsByRefLike || node.Type == typeof(void))
                _isKnown = false;
            if (_isKnown) Known.Add(node);
            _isKnown &= before;
            return node;
        }

        protected override Expression VisitExtension(Expression node) => node;

        // What is initialized cannot be taken apart from its initializer.
        protected override Expression VisitMemberInit(MemberInitExpression node)
        {
            foreach (var argument in node.NewExpression.Arguments) Visit(argument);
            foreach (var binding in node.Bindings) VisitMemberBinding(binding);
            return node;
        }

        protected override Expression VisitListInit(ListInitExpression node)
        {
            foreach (var argument in node.NewExpression.Arguments) Visit(argument);
            foreach (var initializer in node.Initializers) VisitElementInit(initializer);
            return node;
        }
    }
}
