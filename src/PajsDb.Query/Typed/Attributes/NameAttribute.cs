namespace Pajs;

/// <summary>The name of a member's field in documents.</summary>
/// <param name="name">Not empty. A name with a dot, or one that begins with '$', is stored but cannot be queried by LINQ.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NameAttribute(string name) : Attribute
{
    /// <summary>The name in documents.</summary>
    public string Name { get; } = name;
}
