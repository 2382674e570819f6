namespace Pajs;

/// <summary>The collection of a class's objects, for <see cref="PajsDb.Collection{T}()"/>; without it the class's name in camel case.</summary>
/// <param name="name">As for <see cref="PajsDb.Collection(string)"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class CollectionNameAttribute(string name) : Attribute
{
    /// <summary>The collection's name.</summary>
    public string Name { get; } = name;
}
