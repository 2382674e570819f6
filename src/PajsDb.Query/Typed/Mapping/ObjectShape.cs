using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>The members of a class that stand in documents.</summary>
internal sealed class ObjectShape(Type type, IReadOnlyList<MemberMap> members, MemberInfo? extraFields, Discriminator? discriminator)
{
    public Type Type { get; } = type;

    /// <summary>The id first, then those of base classes, then in the order in which they are declared.</summary>
    public IReadOnlyList<MemberMap> Members { get; } = members;

    /// <summary>The member that takes the fields that no other has.</summary>
    public MemberInfo? ExtraFields { get; } = extraFields;

    /// <summary>For a class of a hierarchy, how it is told from the others.</summary>
    public Discriminator? Discriminator { get; } = discriminator;

    /// <summary>The member that holds the id.</summary>
    public MemberMap? Id => Members.Count > 0 && Members[0].IsId ? Members[0] : null;

    public MemberMap? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
}
