using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>Makes queries out of the calls of Queryable's methods, and runs those that give one value.</summary>
internal sealed class TypedQueryProvider : IQueryProvider
{
    public static TypedQueryProvider Instance { get; } = new();

    public IQueryable<TElement> CreateQuery<TElement>(Expression expression) => new TypedQueryable<TElement>(expression);

    public IQueryable CreateQuery(Expression expression)
    {
        var element = expression.Type.GetInterfaces().Append(expression.Type)
            .First(static face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
        return (IQueryable)Activator.CreateInstance(typeof(TypedQueryable<>).MakeGenericType(element), expression)!;
    }

    public TResult Execute<TResult>(Expression expression) => expression is MethodCallExpression { Object: null } call
        ? SingleResult.Run<TResult>(call)
        : throw Untranslatable.Of(expression, "it gives no single value");

    public object? Execute(Expression expression) => Execute<object?>(expression);
}
