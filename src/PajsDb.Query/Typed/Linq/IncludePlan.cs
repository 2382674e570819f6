using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>How the objects that others refer to are loaded: those of a page of results by one query for all their ids, then those that these refer
/// to by one more, and so on.</summary>
internal sealed class IncludePlan
{
    private readonly string _collection;
    private readonly MemberMap _ids;
    private readonly MemberInfo _target;
    private readonly Type _type;
    private readonly bool _isList;
    private readonly Codec _codec;
    private readonly List<IncludePlan> _next = [];

    private IncludePlan(string collection, MemberMap ids, MemberInfo target)
    {
        (_collection, _ids, _target) = (collection, ids, target);
        var type = ShapeBuilder.TypeOf(target);
        _isList = ids.Codec.ElementCodec is not null;
        _type = _isList ? ElementType(type) : type;
        _codec = Codecs.Of(_type);
    }

    /// <summary>Adds the plan for a path of members, each of which some other member of its class refers into. What several paths begin with is
    /// loaded once.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: none does.</exception>
    public static void Add(LinqQuery query, LambdaExpression selector)
    {
        if (query.Projection is not FieldNode { IsRoot: true, Codec: var codec } || PathOf(selector) is not { Count: > 0 } path) throw NoReference(selector);
        var plans = query.Includes;
        foreach (var member in path)
        {
            var plan = plans.Find(known => known._target.Name == member.Name) ?? Of(codec, member) ?? throw NoReference(selector);
            if (!plans.Contains(plan)) plans.Add(plan);
            (plans, codec) = (plan._next, plan._codec);
        }
    }

    /// <summary>Loads the references of some objects of one class, and what they refer to themselves.</summary>
    public void Load(Collection source, IReadOnlyList<object> items)
    {
        var ids = items.Select(IdsOf).ToArray();
        var wanted = ids.SelectMany(static some => some).Distinct().ToArray();
        if (wanted.Length == 0) return;
        var found = new Dictionary<Value, object?>();
        var reader = FieldReader.Of(FieldNode.Root(_codec));
        foreach (var document in source.Sibling(_collection).Find(Document.Of((Document.IdName, Document.Of(("$in", ArrayValue.Of(wanted)))))))
            found[document.Id] = reader.ReadBoxed(document);
        object[] loaded = [.. found.Values.OfType<object>()];
        foreach (var next in _next) next.Load(source, loaded);
        for (var i = 0; i < items.Count; i++) Set(items[i], ids[i], found);
    }

    private static IncludePlan? Of(Codec codec, MemberInfo target)
    {
        foreach (var ids in codec.Shape?.Members ?? [])
            if (ids.Member.GetCustomAttribute<ReferenceAttribute>() is { } reference && reference.Into == target.Name)
                return new IncludePlan(reference.Collection, ids, target);
        return null;
    }

    // order => order.Customer.Country, order => order.Products.Each().Maker; null for what is no such path.
    private static List<MemberInfo>? PathOf(LambdaExpression selector)
    {
        var path = new List<MemberInfo>();
        var rest = selector.Body;
        while (rest is not ParameterExpression)
        {
            if (rest is MemberExpression { Expression: { } inner } member)
            {
                path.Insert(0, member.Member);
                rest = inner;
            }
            else if (rest is MethodCallExpression { Method.Name: nameof(UpdateElements.Each) } call && call.Method.DeclaringType == typeof(UpdateElements))
            {
                rest = call.Arguments[0];
            }
            else
            {
                return null;
            }
        }

        return path;
    }

    private static PajsException NoReference(LambdaExpression selector) => new(
        PajsErrorCode.InvalidQuery, $"Include cannot load '{selector}': no member is marked with [Reference(…, into: …)] for it.");

    private static Type ElementType(Type type) =>
        type.IsArray ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[0] : throw MappingError.Of(
            type, "a list of references goes into an array or a list.");

    private Value[] IdsOf(object item)
    {
        var value = _ids.Codec.ToValue(_ids.Get(item));
        return value.Kind == ValueKind.Array ? [.. value.AsArray().Where(static id => !id.IsNull)] : value.IsNull ? [] : [value];
    }

    // What is not found is left out of a list, and null where there is one reference.
    private void Set(object item, Value[] ids, Dictionary<Value, object?> found)
    {
        var objects = ids.Where(found.ContainsKey).Select(id => found[id]).ToArray();
        if (!_isList)
        {
            SetMember(item, objects.FirstOrDefault());
            return;
        }

        var array = Array.CreateInstance(_type, objects.Length);
        objects.CopyTo(array, 0);
        var type = ShapeBuilder.TypeOf(_target);
        var isArray = type.IsAssignableFrom(array.GetType());
        SetMember(item, isArray ? array : (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(_type), array)!);
    }

    private void SetMember(object item, object? value)
    {
        if (_target is PropertyInfo property) property.SetValue(item, value);
        else ((FieldInfo)_target).SetValue(item, value);
    }
}
