namespace Pajs;

/// <summary>Keeps a member out of documents.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IgnoreAttribute : Attribute;
