using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace Pajs.Query.Typed;

/// <summary>What a document says of the class that its object is of.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Value">The field's value, a string or an integer.</param>
internal sealed record Discriminator(string Field, Value Value)
{
    private const string DefaultField = "_t";

    /// <summary>The name of the field.</summary>
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Field);

    /// <summary>The discriminator of a class that an attribute of a base class or interface names; null for any other class.</summary>
    public static Discriminator? Of(Type type)
    {
        for (var root = type; root is not null && root != typeof(object); root = root.BaseType)
            if (DerivedTypes(root).FirstOrDefault(derived => derived.Type == type) is { Type: not null } named)
                return new Discriminator(FieldOf(root), named.Value);
        foreach (var root in type.GetInterfaces())
            if (DerivedTypes(root).FirstOrDefault(derived => derived.Type == type) is { Type: not null } named)
                return new Discriminator(FieldOf(root), named.Value);
        return null;
    }

    /// <summary>The classes that may stand where a class is declared, as its attributes say.</summary>
    public static IEnumerable<(Type Type, Value Value)> DerivedTypes(Type root)
    {
        foreach (var derived in root.GetCustomAttributes<DerivedTypeAttribute>(inherit: false)) yield return (derived.Type, derived.Name);
        foreach (var derived in root.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
            yield return (derived.DerivedType, ValueOf(derived));
    }

    /// <summary>The name of the field for the classes below a root.</summary>
    public static string FieldOf(Type root) =>
        root.GetCustomAttribute<DiscriminatorAttribute>(inherit: false)?.Field
        ?? root.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName
        ?? DefaultField;

    private static Value ValueOf(JsonDerivedTypeAttribute derived) => derived.TypeDiscriminator switch
    {
        string name => name,
        int number => number,
        _ => derived.DerivedType.Name,
    };
}
