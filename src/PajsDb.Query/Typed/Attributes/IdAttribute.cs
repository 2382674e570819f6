namespace Pajs;

/// <summary>The member that holds a document's <c>_id</c>. Without it a member named <c>Id</c> or <c>_id</c> does.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IdAttribute : Attribute;
