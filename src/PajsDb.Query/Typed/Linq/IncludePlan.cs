using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>How the objects that others refer to are loaded: those of a page of results by one query for all their ids.</summary>
internal sealed class IncludePlan
{
    private readonly string _collection;
    private readonly MemberMap _ids;
    private readonly MemberInfo _target;
    private readonly Type _type;
    private readonly bool _isList;

    private IncludePlan(string collection, MemberMap ids, MemberInfo target)
    {
        (_collection, _ids, _target) = (collection, ids, target);
        var type = ShapeBuilder.TypeOf(target);
        _isList = ids.Codec.ElementCodec is not null;
        _type = _isList ? ElementType(type) : type;
        Codec = Codecs.Of(_type);
    }

    private Codec Codec { get; }

    /// <summary>The plan for a member that some other member refers into.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: none does.</exception>
    public static IncludePlan Of(LinqQuery query, LambdaExpression selector)
    {
        if (query.Projection is FieldNode { IsRoot: true, Codec.Shape: { } shape }
            && selector.Body is MemberExpression { Expression: ParameterExpression } member)
        {
            foreach (var ids in shape.Members)
                if (ids.Member.GetCustomAttribute<ReferenceAttribute>() is { } reference && reference.Into == member.Member.Name)
                    return new IncludePlan(reference.Collection, ids, member.Member);
        }

        throw new PajsException(
            PajsErrorCode.InvalidQuery, $"Include cannot load '{selector}': no member is marked with [Reference(…, into: …)] for it.");
    }

    /// <summary>Loads the references of some objects of one class.</summary>
    public void Load<T>(Collection source, IReadOnlyList<T> items)
    {
        var ids = items.Select(item => IdsOf(item!)).ToArray();
        var wanted = ids.SelectMany(static some => some).Distinct().ToArray();
        if (wanted.Length == 0) return;
        var found = new Dictionary<Value, object?>();
        var reader = FieldReader.Of(FieldNode.Root(Codec));
        foreach (var document in source.Sibling(_collection).Find(Document.Of((Document.IdName, Document.Of(("$in", ArrayValue.Of(wanted)))))))
            found[document.Id] = reader.ReadBoxed(document);
        for (var i = 0; i < items.Count; i++) Set(items[i]!, ids[i], found);
    }

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
