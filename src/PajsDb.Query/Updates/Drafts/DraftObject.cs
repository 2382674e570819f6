namespace Pajs.Query;

/// <summary>An object that is being changed: its fields in their order, then those that were added.</summary>
internal sealed class DraftObject : DraftContainer
{
    private readonly List<DraftField> _fields;

    /// <summary>An object without fields.</summary>
    public DraftObject() => _fields = [];

    /// <summary>An object as it is stored.</summary>
    public DraftObject(ReadOnlyMemory<byte> stored)
    {
        var element = Element.At(stored.Span);
        _fields = new List<DraftField>(element.Count + 1);
        foreach (var field in element.Fields())
            _fields.Add(new DraftField(Slice(stored, field.NameElement), DraftValue.Stored(Slice(stored, field.Value))));
    }

    /// <summary>The number of fields, those counted that were removed.</summary>
    public int Count => _fields.Count;

    /// <summary>The value of a field; missing once it was removed.</summary>
    public DraftValue this[int index]
    {
        get => _fields[index].Value;
        set => _fields[index] = _fields[index] with { Value = value };
    }

    /// <summary>The UTF-8 of a field's name.</summary>
    public ReadOnlySpan<byte> Name(int index) => Element.At(_fields[index].EncodedName.Span).Utf8;

    /// <summary>Adds a field whose name is not there.</summary>
    public void Add(ReadOnlyMemory<byte> encodedName, DraftValue value) => _fields.Add(new DraftField(encodedName, value));

    public override void Write(MessagePackWriter writer)
    {
        var count = 0;
        foreach (var field in _fields)
            if (!field.Value.IsMissing) count++;
        var container = writer.OpenObject(count);
        foreach (var field in _fields)
        {
            if (field.Value.IsMissing) continue;
            writer.WriteKept(field.EncodedName.Span);
            field.Value.Write(writer);
        }

        writer.CloseObject(container);
    }

    private readonly record struct DraftField(ReadOnlyMemory<byte> EncodedName, DraftValue Value);
}
