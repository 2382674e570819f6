using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Pajs.Query.Typed;

/// <summary>Finds the members of a class that stand in documents, by conventions and attributes.</summary>
internal sealed class ShapeBuilder(CodecFactory factory, Type type)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public ObjectShape Build()
    {
        var all = Candidates();
        var extra = all.Where(static member => member.IsDefined(typeof(ExtraFieldsAttribute))).ToArray();
        if (extra.Length > 1 || extra.Any(static member => TypeOf(member) != typeof(Document)))
            throw MappingError.Of(type, "one member of the type Document can be marked with [ExtraFields].");
        var targets = all.Select(static member => member.GetCustomAttribute<ReferenceAttribute>()?.Into).ToHashSet(StringComparer.Ordinal);
        var stored = all.Where(member => !extra.Contains(member) && !targets.Contains(member.Name)).ToArray();
        var id = IdOf(stored);
        var members = stored.Where(member => member != id).Select(member => Map(member, FieldNamer.Of(type, member))).ToList();
        if (id is not null) members.Insert(0, Map(id, Document.IdName));
        if (members.GroupBy(static member => member.Field, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            var names = string.Join(" and ", twice.Select(static member => member.Name));
            throw MappingError.Of(type, $"the members {names} have the same field '{twice.Key}'.");
        }

        return new ObjectShape(type, members, extra.FirstOrDefault(), Discriminator.Of(type));
    }

    /// <summary>The type of a property or field.</summary>
    public static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private MemberInfo[] Candidates()
    {
        var found = new List<MemberInfo>();
        foreach (var level in Levels())
        {
            foreach (var member in level.GetMembers(Declared).Where(IsStored).OrderBy(static member => member.MetadataToken))
            {
                // What a derived class overrides or hides stands in its base class's place.
                var hidden = found.FindIndex(other => other.Name == member.Name);
                if (hidden < 0) found.Add(member);
                else found[hidden] = member;
            }
        }

        return [.. found.Where(static member => !IsIgnored(member))];
    }

    private List<Type> Levels()
    {
        var levels = new List<Type>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
            levels.Insert(0, level);
        if (type.IsInterface) levels.InsertRange(0, type.GetInterfaces());
        return levels;
    }

    private bool IsStored(MemberInfo member) => member switch
    {
        PropertyInfo property => property.CanRead && property.GetIndexParameters().Length == 0
            && (property.GetMethod!.IsPublic || IsMarked(member))
            && (property.CanWrite || type.IsInterface || type.IsAbstract || ConstructorChoice.HasParameter(type, member)),
        FieldInfo field => (field.IsPublic || IsMarked(member)) && !field.IsDefined(typeof(CompilerGeneratedAttribute)),
        _ => false,
    };

    private static bool IsMarked(MemberInfo member) => member.IsDefined(typeof(NameAttribute)) || member.IsDefined(typeof(IdAttribute))
        || member.IsDefined(typeof(JsonIncludeAttribute)) || member.IsDefined(typeof(JsonPropertyNameAttribute));

    private static bool IsIgnored(MemberInfo member) => member.IsDefined(typeof(IgnoreAttribute))
        || member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };

    private MemberInfo? IdOf(MemberInfo[] members)
    {
        var marked = members.Where(static member => member.IsDefined(typeof(IdAttribute))).ToArray();
        if (marked.Length > 1) throw MappingError.Of(type, $"the members {marked[0].Name} and {marked[1].Name} are both marked with [Id].");
        return marked.FirstOrDefault()
            ?? members.FirstOrDefault(static member => member.GetCustomAttribute<NameAttribute>()?.Name == Document.IdName)
            ?? members.FirstOrDefault(static member => member.Name is "Id" or "_id" && !member.IsDefined(typeof(NameAttribute)));
    }

    private MemberMap Map(MemberInfo member, string field)
    {
        var codec = factory.Of(TypeOf(member), member);
        return (MemberMap)typeof(ShapeBuilder).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(codec.Type).Invoke(null, [member, field, codec])!;
    }

    private static MemberMap<TMember> Make<TMember>(MemberInfo member, string field, Codec<TMember> codec) => new(member, field, codec)
    {
        IsRequired = member.IsDefined(typeof(RequiredMemberAttribute)) || member.IsDefined(typeof(JsonRequiredAttribute)),
        Omission = member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition ?? JsonIgnoreCondition.Never,
    };
}
