using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pajs.Query.Typed;

/// <summary>From names of members to names of fields.</summary>
internal static class FieldNamer
{
    /// <summary>The name that a member's attribute gives, else by the rule of its class or assembly.</summary>
    public static string Of(Type type, MemberInfo member)
    {
        var given = member.GetCustomAttribute<NameAttribute>()?.Name ?? member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;
        if (given is "") throw MappingError.Of(type, $"the member {member.Name} has an empty name.");
        if (given is not null && Utf16.IndexOfLoneSurrogate(given) >= 0)
            throw MappingError.Of(type, $"the name of the member {member.Name} has half of a surrogate pair.");
        return given ?? Convert(member.Name, RuleOf(type));
    }

    /// <summary>The name of a class in camel case.</summary>
    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static FieldNaming RuleOf(Type type) =>
        (type.GetCustomAttribute<FieldNamingAttribute>() ?? type.Assembly.GetCustomAttribute<FieldNamingAttribute>())?.Naming ?? default;

    private static string Convert(string name, FieldNaming rule) => rule switch
    {
        FieldNaming.SnakeCase => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
        FieldNaming.AsDeclared => name,
        _ => CamelCase(name),
    };
}
