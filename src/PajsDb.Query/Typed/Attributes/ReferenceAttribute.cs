namespace Pajs;

/// <summary>A member that holds the <c>_id</c> of a document in another collection, or a list of several.</summary>
/// <param name="collection">That collection.</param>
/// <param name="into">The member that takes the object itself, or the list of objects, when a query has <c>Include</c>. It is never
/// stored.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ReferenceAttribute(string collection, string into) : Attribute
{
    /// <summary>The collection that is referred to.</summary>
    public string Collection { get; } = collection;

    /// <summary>The member that takes the object.</summary>
    public string Into { get; } = into;
}
