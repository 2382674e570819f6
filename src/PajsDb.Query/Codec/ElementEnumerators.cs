namespace Pajs.Query;

/// <summary>A walk over the elements of an array.</summary>
internal ref struct ElementEnumerator(ReadOnlySpan<byte> rest, int count)
{
    private ReadOnlySpan<byte> _rest = rest;
    private int _left = count;

    public Element Current { get; private set; }

    public readonly ElementEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left-- <= 0) return false;
        Current = Element.At(_rest[Current.Length..]);
        _rest = Current.Rest;
        return true;
    }
}

/// <summary>One field of an object: its name and its value.</summary>
internal readonly ref struct Field(Element name, Element value)
{
    /// <summary>The name as UTF-8.</summary>
    public ReadOnlySpan<byte> Name => NameElement.Utf8;

    /// <summary>The name as the string value it is encoded as.</summary>
    public Element NameElement { get; } = name;

    public Element Value { get; } = value;
}

/// <summary>A walk over the fields of an object.</summary>
internal ref struct FieldEnumerator(ReadOnlySpan<byte> rest, int count)
{
    private ReadOnlySpan<byte> _rest = rest;
    private int _left = count;
    private Element _value;

    public Field Current { get; private set; }

    public readonly FieldEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left-- <= 0) return false;
        var name = Element.At(_rest[_value.Length..]);
        _value = name.Following();
        _rest = _value.Rest;
        Current = new Field(name, _value);
        return true;
    }
}
