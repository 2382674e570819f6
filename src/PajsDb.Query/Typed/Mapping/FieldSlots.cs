namespace Pajs.Query.Typed;

/// <summary>Where the members' fields stand in an object that is being read.</summary>
/// <param name="source">The object.</param>
/// <param name="offsets">For each member the place of its value; 0 for a missing one.</param>
internal readonly ref struct FieldSlots(Element source, ReadOnlySpan<int> offsets)
{
    private readonly ReadOnlySpan<byte> _source = source.Rest;
    private readonly ReadOnlySpan<int> _offsets = offsets;

    /// <summary>Whether a member's field is there.</summary>
    public bool Has(int slot) => _offsets[slot] > 0;

    /// <summary>Reads the value of a field that is there.</summary>
    public TMember Read<TMember>(int slot, MemberMap<TMember> member) => member.Read(Element.At(_source[_offsets[slot]..]));

    /// <summary>Reads a value, or takes <paramref name="other"/> where there is no field.</summary>
    public TMember ReadOr<TMember>(int slot, MemberMap<TMember> member, TMember other) => Has(slot) ? Read(slot, member) : other;

    /// <summary>The fields that no member has; null when there are none.</summary>
    public Document? ReadExtraFields(ObjectShape shape)
    {
        using var writer = new MessagePackWriter();
        var container = writer.OpenObject();
        var count = 0;
        foreach (var field in Element.At(_source).Fields())
        {
            if (IsKnown(shape, field.Name)) continue;
            writer.WriteUtf8Name(field.Name);
            writer.WriteEncoded(field.Value);
            count++;
        }

        writer.CloseObject(container);
        return count == 0 ? null : new Document(writer.ToArray());
    }

    private static bool IsKnown(ObjectShape shape, ReadOnlySpan<byte> name)
    {
        if (shape.Discriminator is { } discriminator && name.SequenceEqual(discriminator.Utf8)) return true;
        foreach (var member in shape.Members)
            if (name.SequenceEqual(member.Utf8)) return true;
        return false;
    }
}
