namespace Pajs;

/// <summary>How the names of members become names of fields.</summary>
public enum FieldNaming
{
    /// <summary><c>FirstName</c> becomes <c>firstName</c>.</summary>
    CamelCase = 0,

    /// <summary><c>FirstName</c> becomes <c>first_name</c>.</summary>
    SnakeCase = 1,

    /// <summary><c>FirstName</c> stays as it is.</summary>
    AsDeclared = 2,
}

/// <summary>How a class, or all classes of an assembly, name their fields; without it in camel case.</summary>
/// <param name="naming">The rule. <see cref="NameAttribute"/> goes before it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly)]
public sealed class FieldNamingAttribute(FieldNaming naming) : Attribute
{
    /// <summary>The rule.</summary>
    public FieldNaming Naming { get; } = naming;
}
