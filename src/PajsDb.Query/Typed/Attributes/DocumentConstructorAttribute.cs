namespace Pajs;

/// <summary>The constructor that makes objects out of documents, where there are several. Each parameter takes the member of the same name.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class DocumentConstructorAttribute : Attribute;
