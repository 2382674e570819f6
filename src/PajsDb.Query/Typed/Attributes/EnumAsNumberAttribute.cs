namespace Pajs;

/// <summary>Stores an enum as its number, in which it can be sorted and compared; without it as its name, which survives renumbering.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Enum)]
public sealed class EnumAsNumberAttribute : Attribute;
