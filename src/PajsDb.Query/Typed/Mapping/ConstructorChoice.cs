using System.Reflection;
using System.Text.Json.Serialization;

namespace Pajs.Query.Typed;

/// <summary>Chooses the constructor that makes objects out of documents.</summary>
internal static class ConstructorChoice
{
    /// <summary>The marked one; else the one without parameters; else the one with most parameters that are all members.</summary>
    /// <returns>Null for a struct that is made without one.</returns>
    public static ConstructorInfo? Of(ObjectShape shape)
    {
        var all = shape.Type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var marked = all.Where(IsMarked).ToArray();
        if (marked.Length > 1) throw MappingError.Of(shape.Type, "two of its constructors are marked.");
        if (marked.Length == 1) return Checked(shape, marked[0]);
        if (shape.Type.IsValueType && !shape.Members.Any(static member => !IsWritable(member.Member))) return null;
        if (all.FirstOrDefault(static constructor => constructor.GetParameters().Length == 0 && constructor.IsPublic) is { } empty) return empty;
        var fitting = all.Where(constructor => constructor.IsPublic && Unknown(shape, constructor) is null)
            .OrderByDescending(static constructor => constructor.GetParameters().Length).FirstOrDefault();
        return fitting ?? throw NoneFits(shape, all);
    }

    /// <summary>Whether a member can be set after construction, as init-only properties can here.</summary>
    public static bool IsWritable(MemberInfo member) =>
        member is PropertyInfo property ? property.CanWrite : !((FieldInfo)member).IsInitOnly;

    /// <summary>Whether some constructor has a parameter for a member that cannot be set.</summary>
    public static bool HasParameter(Type type, MemberInfo member) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(static constructor => constructor.IsPublic || IsMarked(constructor))
            .SelectMany(static constructor => constructor.GetParameters())
            .Any(parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase));

    private static bool IsMarked(ConstructorInfo constructor) =>
        constructor.IsDefined(typeof(DocumentConstructorAttribute)) || constructor.IsDefined(typeof(JsonConstructorAttribute));

    private static ConstructorInfo Checked(ObjectShape shape, ConstructorInfo constructor) => Unknown(shape, constructor) is not { } parameter
        ? constructor
        : throw MappingError.Of(
            shape.Type, $"the parameter '{parameter.Name}' of its constructor has no member of the same name and type.");

    private static ParameterInfo? Unknown(ObjectShape shape, ConstructorInfo constructor) =>
        constructor.GetParameters().FirstOrDefault(parameter => ObjectCompiler.MemberOf(shape, parameter) < 0);

    private static PajsException NoneFits(ObjectShape shape, ConstructorInfo[] all)
    {
        var example = all.Where(static constructor => constructor.IsPublic).Select(constructor => Unknown(shape, constructor)).FirstOrDefault();
        return MappingError.Of(shape.Type, example is null
            ? "it has no public constructor; mark one with [DocumentConstructor]."
            : $"it has no constructor without parameters, and the parameter '{example.Name}' has no member of the same name and type.");
    }
}
