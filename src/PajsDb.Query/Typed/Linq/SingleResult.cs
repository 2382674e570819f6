using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>The methods of Queryable that end a chain with one value.</summary>
internal static class SingleResult
{
    public static TResult Run<TResult>(MethodCallExpression call)
    {
        var query = QueryTranslator.Translate(call.Arguments[0]);
        var name = call.Method.Name;
        switch (name)
        {
            case nameof(Queryable.Count) or nameof(Queryable.LongCount):
                Where(query, call);
                var count = QueryExecutor.Count(query);
                return (TResult)(name == nameof(Queryable.Count) ? checked((int)count) : (object)count);
            case nameof(Queryable.Any):
                Where(query, call);
                return (TResult)(object)Exists(query);
            case nameof(Queryable.All):
                query.Where(Expression.Not(QueryTranslator.Bind(query, call.Arguments[1])));
                return (TResult)(object)!Exists(query);
            case nameof(Queryable.Contains) when call.Arguments.Count == 2:
                var item = PartialEvaluator.Evaluate(call.Arguments[1]);
                query.Where(Expression.Equal(query.Projection, item));
                return (TResult)(object)Exists(query);
            case nameof(Queryable.ElementAt) or nameof(Queryable.ElementAtOrDefault):
                query.Skip(PartialEvaluator.Evaluate(call.Arguments[1]) is ConstantExpression { Value: int index } ? index : throw Unknown(call));
                return OneOf<TResult>(query, call, isSingle: false);
            case nameof(Queryable.First) or nameof(Queryable.FirstOrDefault):
                Where(query, call);
                return OneOf<TResult>(query, call, isSingle: false);
            case nameof(Queryable.Last) or nameof(Queryable.LastOrDefault):
                Where(query, call);
                query.Reverse(call);
                return OneOf<TResult>(query, call, isSingle: false);
            case nameof(Queryable.Single) or nameof(Queryable.SingleOrDefault):
                Where(query, call);
                return OneOf<TResult>(query, call, isSingle: true);
            case nameof(Queryable.Sum) or nameof(Queryable.Average) or nameof(Queryable.Min) or nameof(Queryable.Max):
                return Aggregate<TResult>(query, call);
            default:
                throw Unknown(call);
        }
    }

    private static void Where(LinqQuery query, MethodCallExpression call)
    {
        if (call.Arguments.Count > 1 && call.Arguments[1] is UnaryExpression { NodeType: ExpressionType.Quote })
            query.Where(QueryTranslator.Bind(query, call.Arguments[1]));
    }

    private static bool Exists(LinqQuery query)
    {
        query.Take(1);
        query.Projection = FieldNode.Root(Codecs.Of<Document>());
        return QueryExecutor.Run<Document>(query).Any();
    }

    // One more than is wanted is asked for, where more is an error.
    private static TResult OneOf<TResult>(LinqQuery query, MethodCallExpression call, bool isSingle)
    {
        query.Take(isSingle ? 2 : 1);
        var found = QueryExecutor.Run<TResult>(query).ToList();
        if (found.Count > 1) throw new InvalidOperationException("Sequence contains more than one element");
        if (found.Count == 1) return found[0];
        if (!call.Method.Name.EndsWith("OrDefault", StringComparison.Ordinal)) throw NoElements();
        return call.Arguments[^1] is ConstantExpression { Value: TResult given } && call.Arguments.Count > 1
            && call.Method.Name != nameof(Queryable.ElementAtOrDefault) ? given : default!;
    }

    private static TResult Aggregate<TResult>(LinqQuery query, MethodCallExpression call)
    {
        if (call.Arguments.Count > 1) query.Projection = QueryTranslator.Bind(query, call.Arguments[1]);
        var stage = new GroupStage(Value.Null);
        var field = GroupNode.Accumulate(stage, call.Method.Name, query.Projection, typeof(TResult)) ?? throw Unknown(call);
        query.AddStage(stage.ToDocument);
        query.Projection = field;
        var found = QueryExecutor.Run<TResult>(query).ToList();
        if (found.Count > 0) return found[0];
        return call.Method.Name == nameof(Queryable.Sum) ? Zero<TResult>() : default(TResult) is null ? default! : throw NoElements();
    }

    private static TResult Zero<TResult>() => Nullable.GetUnderlyingType(typeof(TResult)) is { } type
        ? (TResult)Activator.CreateInstance(type)!
        : default!;

    private static InvalidOperationException NoElements() => new("Sequence contains no elements");

    private static PajsException Unknown(MethodCallExpression call) =>
        Untranslatable.Of($".{call.Method.Name}(…)", "queries have no counterpart of it");
}
