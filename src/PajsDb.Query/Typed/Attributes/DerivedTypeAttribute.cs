namespace Pajs;

/// <summary>A class that may stand where its base class, which has this attribute, is declared.</summary>
/// <param name="type">The class.</param>
/// <param name="name">What the discriminator says of it; null for the class's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DerivedTypeAttribute(Type type, string? name = null) : Attribute
{
    /// <summary>The class.</summary>
    public Type Type { get; } = type;

    /// <summary>What the discriminator says of it.</summary>
    public string Name { get; } = name ?? type?.Name ?? "";
}
