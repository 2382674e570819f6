namespace Pajs.Query.Typed;

/// <summary>What keeps a class from being mapped.</summary>
internal static class MappingError
{
    public static PajsException Of(Type type, string reason) =>
        new(PajsErrorCode.InvalidDocument, $"The type {TypeName.Of(type)} cannot be mapped to documents: {reason}");
}
