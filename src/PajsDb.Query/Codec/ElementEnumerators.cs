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

/// <summary>One field of an object: its name and its value. Neither is looked at before it is asked for.</summary>
/// <param name="nameRest">From the first byte of the name to the end of the buffer.</param>
/// <param name="nameOffset">Bytes before the name's UTF-8.</param>
/// <param name="valueOffset">Bytes before the value.</param>
internal readonly ref struct Field(ReadOnlySpan<byte> nameRest, int nameOffset, int valueOffset)
{
    private readonly ReadOnlySpan<byte> _nameRest = nameRest;

    /// <summary>The name as UTF-8.</summary>
    public ReadOnlySpan<byte> Name => _nameRest[nameOffset..valueOffset];

    /// <summary>The name as the string value it is encoded as.</summary>
    public Element NameElement => Element.At(_nameRest);

    public Element Value => Element.At(ValueRest);

    /// <summary>From the first byte of the value to the end of the buffer.</summary>
    public ReadOnlySpan<byte> ValueRest => _nameRest[valueOffset..];
}

/// <summary>A walk over the fields of an object.</summary>
internal ref struct FieldEnumerator(ReadOnlySpan<byte> rest, int count)
{
    private readonly int _count = count;
    private ReadOnlySpan<byte> _rest = rest;
    private int _nameOffset;
    private int _valueOffset;
    private int _next;

    public readonly Field Current => new(_rest, _nameOffset, _valueOffset);

    public readonly FieldEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next >= _count) return false;
        if (_next++ > 0)
        {
            var value = _rest[_valueOffset..];
            _rest = value[Element.Measure(value)..];
        }

        Element.PlaceName(_rest, out _nameOffset, out _valueOffset);
        return true;
    }
}
