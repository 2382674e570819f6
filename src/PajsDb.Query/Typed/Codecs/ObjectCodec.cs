using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pajs.Query.Typed;

/// <summary>A class, record or struct as an object with a field for each member.</summary>
/// <remarks>A class may have members of its own type, so its codec is known before these are, and completed by <see cref="Complete"/>.</remarks>
internal sealed class ObjectCodec<T> : Codec<T>
{
    private const int StackSlots = 64;

    private ObjectShape? _shape;
    private MemberMap[] _members = [];
    private bool _hasRequired;
    private FieldsWriter<T>? _write;
    private ObjectReader<T>? _read;

    public override ObjectShape? Shape => _shape;

    public override bool KeepsOrder => false;

    /// <summary>Gives it what it needs to work.</summary>
    /// <param name="shape">The members.</param>
    /// <param name="writer">Null for an abstract class, whose members are known but which has no objects.</param>
    /// <param name="reader">Null for an abstract class.</param>
    public void Complete(ObjectShape shape, FieldsWriter<T>? writer, ObjectReader<T>? reader)
    {
        (_shape, _write, _read) = (shape, writer, reader);
        _members = [.. shape.Members];
        _hasRequired = _members.Any(static member => member.IsRequired);
    }

    public override void Write(MessagePackWriter writer, T value)
    {
        Debug.Assert(_write is not null, "a codec in use is complete, and nothing is of an abstract class itself");
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        // What a derived class adds would be lost, and nobody would know.
        if (value.GetType() != typeof(T) && Nullable.GetUnderlyingType(typeof(T)) is null)
            throw new UnmappableException(
                $"a {TypeName.Of(value.GetType())} stands where {TypeName.Of(typeof(T))} is declared, which has no [DerivedType] for it");
        var container = writer.OpenObject();
        _write(writer, value);
        writer.CloseObject(container);
    }

    public override T Read(Element element)
    {
        if (element.Kind == ValueKind.Object) return ReadObject(element);
        if (element.Kind == ValueKind.Null && default(T) is null) return default!;
        throw UnmappableException.Kind(element, typeof(T));
    }

    [SkipLocalsInit]
    private T ReadObject(Element source)
    {
        var offsets = _members.Length <= StackSlots ? stackalloc int[StackSlots] : new int[_members.Length];
        offsets = offsets[.._members.Length];
        offsets.Clear();
        var expected = 0;
        foreach (var field in source.Fields())
        {
            var slot = SlotOf(field.Name, expected);
            if (slot < 0) continue;
            offsets[slot] = source.Rest.Length - field.ValueRest.Length;
            expected = slot + 1;
        }

        if (_hasRequired) RequireMembers(offsets);
        var slots = new FieldSlots(source, offsets);
        return _read!(ref slots);
    }

    // Objects of a class mostly have its fields in its order, so the search begins where the last one ended.
    private int SlotOf(ReadOnlySpan<byte> name, int expected)
    {
        if ((uint)expected < (uint)_members.Length && name.SequenceEqual(_members[expected].Utf8)) return expected;
        for (var slot = 0; slot < _members.Length; slot++)
            if (name.SequenceEqual(_members[slot].Utf8)) return slot;
        return -1;
    }

    private void RequireMembers(ReadOnlySpan<int> offsets)
    {
        for (var slot = 0; slot < _members.Length; slot++)
            if (_members[slot].IsRequired && offsets[slot] == 0)
                throw new UnmappableException(
                    $"the field '{_members[slot].Field}' is missing, and the member {_members[slot].Name} of {TypeName.Of(typeof(T))} is required");
    }
}
