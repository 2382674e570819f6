namespace Pajs;

/// <summary>The converter of a member, or of a type wherever it stands.</summary>
/// <param name="type">A class that derives from <see cref="ValueConverter{T}"/> for the type, with a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class ConverterAttribute(Type type) : Attribute
{
    /// <summary>The class of the converter.</summary>
    public Type Type { get; } = type;
}
