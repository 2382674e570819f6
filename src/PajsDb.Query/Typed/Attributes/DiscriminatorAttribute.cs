namespace Pajs;

/// <summary>The field that tells which class an object of a hierarchy is; <c>_t</c> without this attribute.</summary>
/// <param name="field">Its name in documents.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class DiscriminatorAttribute(string field) : Attribute
{
    /// <summary>Its name in documents.</summary>
    public string Field { get; } = field;
}
