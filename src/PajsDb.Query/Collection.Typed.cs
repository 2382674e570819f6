using Pajs.Query;
using Pajs.Query.Typed;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Time, for new ids.</summary>
    internal TimeProvider Time => _session.Time;

    /// <summary>The same collection, as objects of a class.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the class cannot be mapped, and why.</exception>
    public Collection<T> As<T>()
        where T : class => new(this);

    /// <summary>Another collection, in the same transaction if this one is in any.</summary>
    internal Collection Sibling(string name)
    {
        CollectionName.Check(name);
        return new Collection(name, _session);
    }

    /// <summary>The collection of a class: the one that <see cref="CollectionNameAttribute"/> gives, else the class's name in camel case.</summary>
    internal static string NameFor(Type type) =>
        Attribute.GetCustomAttribute(type, typeof(CollectionNameAttribute)) is CollectionNameAttribute given
            ? given.Name
            : FieldNamer.CamelCase(type.Name);
}
