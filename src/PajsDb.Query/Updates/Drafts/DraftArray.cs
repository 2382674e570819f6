namespace Pajs.Query;

/// <summary>An array that is being changed.</summary>
internal sealed class DraftArray : DraftContainer
{
    private readonly List<DraftValue> _elements;

    /// <summary>An array as it is stored.</summary>
    public DraftArray(ReadOnlyMemory<byte> stored)
    {
        var array = Element.At(stored.Span);
        _elements = new List<DraftValue>(array.Count);
        foreach (var element in array.Elements()) _elements.Add(DraftValue.Stored(Slice(stored, element)));
    }

    /// <summary>The number of elements.</summary>
    public int Count => _elements.Count;

    /// <summary>An element, never missing: what is taken out of an array leaves null.</summary>
    public DraftValue this[int index]
    {
        get => _elements[index];
        set => _elements[index] = value.IsMissing ? DraftValue.Null : value;
    }

    /// <summary>Sets an element behind the last; those between become null.</summary>
    public void Add(int index, DraftValue value)
    {
        while (_elements.Count < index) _elements.Add(DraftValue.Null);
        _elements.Add(value);
    }

    public override void Write(MessagePackWriter writer)
    {
        var container = writer.OpenArray(_elements.Count);
        foreach (var element in _elements) element.Write(writer);
        writer.CloseArray(container, _elements.Count);
    }
}
