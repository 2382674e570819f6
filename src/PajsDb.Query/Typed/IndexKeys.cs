using System.Linq.Expressions;
using Pajs.Query;
using Pajs.Query.Typed;

namespace Pajs;

/// <summary>Gathers the members of a compound index: <c>i => i.Ascending(x => x.Country).Descending(x => x.Population)</c>.</summary>
/// <remarks>A member is named by a path of members, indexes and keys; <see cref="UpdateElements.Each"/> leads to the elements of a collection, each
/// of which has an entry. Not safe for use by two threads at once.</remarks>
/// <typeparam name="T">The class of the collection.</typeparam>
public sealed class IndexKeys<T>
    where T : class
{
    private readonly DocumentBuilder _keys = [];

    /// <summary>Goes on with a member that has places or shapes: see docs/geo.md.</summary>
    public IndexKeys<T> Geo<TMember>(Expression<Func<T, TMember>> member) => Add(Bound(member), member, IndexField.Geo);

    /// <summary>Goes on with a member, ascending.</summary>
    public IndexKeys<T> Ascending<TMember>(Expression<Func<T, TMember>> member) => Add(Bound(member), member, 1);

    /// <summary>Goes on with a member, descending.</summary>
    public IndexKeys<T> Descending<TMember>(Expression<Func<T, TMember>> member) => Add(Bound(member), member, -1);

    /// <summary>The keys as a document: <c>{"country": 1, "population": -1}</c>.</summary>
    public Document ToDocument() => _keys.Build();

    /// <summary>The keys as JSON.</summary>
    public override string ToString() => ToDocument().ToString();

    /// <summary>The keys of a lambda that names one member, or several as <c>x => new { x.Country, x.Name }</c>; all ascending.</summary>
    internal static IndexKeys<T> Of(LambdaExpression members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var keys = new IndexKeys<T>();
        Expression[] parts = Bound(members) is NewExpression made ? [.. made.Arguments] : [Bound(members)];
        foreach (var part in parts) keys.Add(part, members, 1);
        return keys;
    }

    private static Expression Bound(LambdaExpression members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return Binder.Bind(members, FieldNode.Root(DocumentMap<T>.Instance.Codec));
    }

    private IndexKeys<T> Add(Expression member, LambdaExpression source, Value direction)
    {
        if (Operand.FieldOf(member) is not { IsRoot: false, PathThroughArrays: { } path })
            throw new PajsException(PajsErrorCode.InvalidQuery, $"There is no index on '{source.Body}': it is no member that is stored, nor several.");
        if (_keys.Any(key => key.Key == path)) throw new PajsException(PajsErrorCode.InvalidQuery, $"The index names the path '{path}' twice.");
        _keys.Add(path, direction);
        return this;
    }
}
