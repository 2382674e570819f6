using System.Linq.Expressions;
using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>The member of a class that holds the document's id.</summary>
internal abstract class IdMember<T>
{
    /// <summary>The id of an object, as it stands in documents.</summary>
    public abstract Value Get(T item);

    /// <summary>Gives the object a new id when it has none: a UUIDv7 as Guid or string.</summary>
    public abstract void FillIfEmpty(T item, TimeProvider time);

    /// <summary>The member of a class; null when it has none.</summary>
    public static IdMember<T>? Of(ObjectShape shape) => shape.Id is not { } member
        ? null
        : (IdMember<T>)Activator.CreateInstance(typeof(IdMember<,>).MakeGenericType(typeof(T), member.Codec.Type), member)!;
}

/// <inheritdoc cref="IdMember{T}"/>
/// <typeparam name="T">The class.</typeparam>
/// <typeparam name="TId">The member's type.</typeparam>
internal sealed class IdMember<T, TId> : IdMember<T>
{
    private readonly MemberMap _member;
    private readonly Codec<TId> _codec;
    private readonly Func<T, TId> _get;
    private readonly Action<T, TId>? _set;

    public IdMember(MemberMap member)
    {
        _member = member;
        _codec = (Codec<TId>)member.Codec;
        var item = Expression.Parameter(typeof(T), "item");
        var value = Expression.Parameter(typeof(TId), "value");
        var access = Expression.MakeMemberAccess(item, member.Member);
        _get = Expression.Lambda<Func<T, TId>>(access, item).Compile();
        if (ConstructorChoice.IsWritable(member.Member))
            _set = Expression.Lambda<Action<T, TId>>(Expression.Assign(access, value), item, value).Compile();
    }

    public override Value Get(T item)
    {
        using var writer = new MessagePackWriter();
        _codec.Write(writer, _get(item));
        var id = ValueDecoder.DecodeCopy(Element.At(writer.Written));
        return id.IsNull
            ? throw new PajsException(PajsErrorCode.InvalidDocument, $"{TypeName.Of(typeof(T))}.{_member.Name} is null, so the object has no _id.")
            : id;
    }

    public override void FillIfEmpty(T item, TimeProvider time)
    {
        if (NewId(_get(item), time) is not { } id) return;
        if (_set is null)
            throw new PajsException(
                PajsErrorCode.InvalidDocument, $"{TypeName.Of(typeof(T))}.{_member.Name} is empty and has no setter, so no _id can be put into it.");
        _set(item, (TId)id);
    }

    private static object? NewId(TId present, TimeProvider time)
    {
        if (typeof(TId) == typeof(string)) return present is null ? NewUuid(time).ToString() : null;
        if (typeof(TId) == typeof(Guid)) return EqualityComparer<TId>.Default.Equals(present, default) ? NewUuid(time) : null;
        if (typeof(TId) == typeof(Guid?)) return present is null ? NewUuid(time) : null;
        if (typeof(TId) == typeof(Value)) return ((Value)(object)present!).IsNull ? (object)(Value)NewUuid(time).ToString() : null;
        return null;
    }

    private static Guid NewUuid(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());
}
