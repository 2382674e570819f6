namespace Pajs;

/// <summary>A member of the type <see cref="Document"/> that takes the fields which no other member has, and gives them back when the object is
/// written. Without one they are ignored, and a replacement loses them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ExtraFieldsAttribute : Attribute;
