namespace Pajs;

public sealed partial class PajsDb
{
    /// <summary>The collection of a class: the one that <see cref="CollectionNameAttribute"/> gives, else the class's name in camel case.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the class cannot be mapped, and why.</exception>
    public Collection<T> Collection<T>()
        where T : class => Collection<T>(global::Pajs.Collection.NameFor(typeof(T)));

    /// <summary>A collection as objects of a class.</summary>
    /// <param name="name">As for <see cref="Collection(string)"/>.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the class cannot be mapped, and why;
    /// <see cref="PajsErrorCode.InvalidName"/>.</exception>
    public Collection<T> Collection<T>(string name)
        where T : class => Collection(name).As<T>();
}
