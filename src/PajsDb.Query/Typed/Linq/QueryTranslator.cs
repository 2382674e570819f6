using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>From a chain of Queryable's methods to a query.</summary>
internal static partial class QueryTranslator
{
    /// <summary>Translates a chain that gives a sequence.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: a part has no translation, which one, and what to do.</exception>
    public static LinqQuery Translate(Expression chain)
    {
        if (chain is ConstantExpression { Value: ILinqSource source }) return source.Begin();
        if (chain is not MethodCallExpression { Object: null } call || call.Arguments.Count == 0 || !IsOperator(call))
            throw Untranslatable.Of(chain, "it is no collection of this database");
        var query = Translate(call.Arguments[0]);
        if (call.Method.Name != nameof(PajsQueryable.Include) && query.Includes.Count > 0 && ChangesElements(call.Method.Name))
            throw Untranslatable.Of(call, "Include loads references of whole objects, so it cannot stand before it");
        Apply(query, call);
        return query;
    }

    /// <summary>The body of the lambda that is an operator's argument, speaking of the query's fields.</summary>
    public static Expression Bind(LinqQuery query, Expression argument)
    {
        var lambda = Binder.Lambda(argument);
        if (lambda.Parameters.Count > 1) throw Untranslatable.Of(lambda, "the position of an element in the result is not known to a query");
        return Binder.Bind(lambda, query.Projection);
    }

    private static bool IsOperator(MethodCallExpression call) =>
        call.Method.DeclaringType == typeof(Queryable) || call.Method.DeclaringType == typeof(PajsQueryable);

    private static bool ChangesElements(string name) => name is nameof(Queryable.Select) or nameof(Queryable.SelectMany)
        or nameof(Queryable.GroupBy) or nameof(Queryable.Distinct);

    private static void Apply(LinqQuery query, MethodCallExpression call)
    {
        var argument = call.Arguments.Count > 1 ? call.Arguments[1] : null;
        var hasMore = call.Arguments.Count > 2;
        switch (call.Method.Name)
        {
            case nameof(Queryable.Where):
                query.Where(Bind(query, argument!));
                break;
            case nameof(Queryable.Select):
                query.Projection = Bind(query, argument!);
                break;
            case nameof(Queryable.OrderBy) or nameof(Queryable.ThenBy) when !hasMore:
                query.Sort(Bind(query, argument!), 1, call.Method.Name == nameof(Queryable.ThenBy));
                break;
            case nameof(Queryable.OrderByDescending) or nameof(Queryable.ThenByDescending) when !hasMore:
                query.Sort(Bind(query, argument!), -1, call.Method.Name == nameof(Queryable.ThenByDescending));
                break;
            case nameof(Queryable.Order) or nameof(Queryable.OrderDescending) when argument is null:
                query.Sort(query.Projection, call.Method.Name == nameof(Queryable.Order) ? 1 : -1, isThenBy: false);
                break;
            case nameof(Queryable.Skip):
                query.Skip(Count(call, argument!));
                break;
            case nameof(Queryable.Take):
                query.Take(Count(call, argument!));
                break;
            case nameof(Queryable.Reverse):
                query.Reverse(call);
                break;
            case nameof(Queryable.Distinct) when argument is null:
                Distinct(query);
                break;
            case nameof(Queryable.GroupBy):
                GroupBy(query, call);
                break;
            case nameof(Queryable.SelectMany):
                SelectMany(query, call);
                break;
            case nameof(Queryable.OfType):
                OfType(query, call);
                break;
            case nameof(Queryable.Cast) when call.Method.GetGenericArguments()[0].IsAssignableFrom(query.Projection.Type):
                break;
            case nameof(PajsQueryable.Include):
                IncludePlan.Add(query, Binder.Lambda(argument!));
                break;
            case nameof(PajsQueryable.WhereAt):
                query.Where(PathOf(query, argument!), (Document)((ConstantExpression)call.Arguments[2]).Value!);
                break;
            case nameof(PajsQueryable.Hint):
                query.Hint = (string?)((ConstantExpression)argument!).Value;
                break;
            case nameof(PajsQueryable.Collation):
                query.Collation = (Collation?)((ConstantExpression)argument!).Value;
                break;
            case nameof(PajsQueryable.Cache):
                query.CacheTime = (TimeSpan)((ConstantExpression)argument!).Value!;
                break;
            default:
                throw Untranslatable.Of($".{call.Method.Name}(…)", "queries have no counterpart of it");
        }
    }

    private static string PathOf(LinqQuery query, Expression member) =>
        Operand.FieldOf(Bind(query, member)) is { IsRoot: false } field && field.PathThroughArrays is { } path
            ? path
            : throw Untranslatable.Of(member, "places are at a member that is stored");

    private static long Count(MethodCallExpression call, Expression argument) =>
        PartialEvaluator.Evaluate(argument) is ConstantExpression { Value: int count }
            ? count
            : throw Untranslatable.Of(call, "only a number can stand here");

    private static void Distinct(LinqQuery query)
    {
        var (key, bound) = GroupStage.KeyOf(query.Projection);
        query.AddStage(new GroupStage(key).ToDocument);
        query.Projection = bound;
    }

    private static void GroupBy(LinqQuery query, MethodCallExpression call)
    {
        var lambdas = call.Arguments.Skip(2).Select(Binder.Lambda).ToList();
        var element = lambdas.Find(static lambda => lambda.Parameters.Count == 1);
        var result = lambdas.Find(static lambda => lambda.Parameters.Count == 2);
        var (key, bound) = GroupStage.KeyOf(Bind(query, call.Arguments[1]));
        var stage = new GroupStage(key);
        var elements = element is null ? query.Projection : Binder.Bind(element, query.Projection);
        query.AddStage(stage.ToDocument);
        var type = result?.Parameters[1].Type ?? typeof(IGrouping<,>).MakeGenericType(bound.Type, elements.Type);
        var group = new GroupNode(stage, bound, elements, type);
        query.Projection = result is null ? group : Binder.Bind(result, bound, group);
    }

    private static void SelectMany(LinqQuery query, MethodCallExpression call)
    {
        if (Operand.FieldOf(Bind(query, call.Arguments[1])) is not { Codec: { ElementCodec: not null, IsDictionary: false } } array)
            throw Untranslatable.Of(call.Arguments[1], "only the elements of a stored collection can be gone on with");
        var outer = query.Projection;
        var element = query.Unwind(array);
        query.Projection = call.Arguments.Count > 2 ? Binder.Bind(Binder.Lambda(call.Arguments[2]), outer, element) : element;
    }

    private static void OfType(LinqQuery query, MethodCallExpression call)
    {
        var type = call.Method.GetGenericArguments()[0];
        if (query.Projection is not FieldNode field) throw Untranslatable.Of(call, "only stored objects have a class");
        if (type.IsAssignableFrom(field.Type)) return;
        query.Where(Expression.TypeIs(field, type));
        query.Projection = field.As(type, Codecs.Of(type));
    }
}
