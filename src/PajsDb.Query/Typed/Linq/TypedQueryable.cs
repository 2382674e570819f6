using System.Collections;
using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>A LINQ query over a collection; put anew at each enumeration.</summary>
internal class TypedQueryable<T> : IOrderedQueryable<T>
{
    public TypedQueryable(Expression expression) => Expression = expression;

    // For the source of a chain, which is its own expression.
    protected TypedQueryable() => Expression = Expression.Constant(this);

    public Type ElementType => typeof(T);

    public Expression Expression { get; }

    public IQueryProvider Provider => TypedQueryProvider.Instance;

    public IEnumerator<T> GetEnumerator() => QueryExecutor.Run<T>(QueryTranslator.Translate(Expression)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The query as a user would write it.</summary>
    public override string ToString() => QueryTranslator.Translate(Expression).ToString();
}

/// <summary>The objects of a collection that match a filter, at the beginning of a chain.</summary>
internal sealed class TypedSource<T>(Collection documents, Document filter, Codec codec) : TypedQueryable<T>, ILinqSource
{
    public LinqQuery Begin() => new(documents, filter, FieldNode.Root(codec));
}
