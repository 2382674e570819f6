namespace Pajs.Query;

/// <summary>How many fields, elements or characters (code points) an object, an array or a string has.</summary>
internal sealed class CountRule : SchemaRule
{
    private readonly ValueKind _kind;
    private readonly int _least;
    private readonly int _most;

    private CountRule(ValueKind kind, int least, int most)
    {
        _kind = kind;
        _least = least;
        _most = most;
    }

    protected override string Requirement => (_least > 0 ? $"have at least {_least} " : $"have at most {_most} ") + _kind switch
    {
        ValueKind.Object => "fields",
        ValueKind.Array => "elements",
        _ => "characters",
    };

    public static CountRule AtLeast(ValueKind kind, int least) => new(kind, least, int.MaxValue);

    public static CountRule AtMost(ValueKind kind, int most) => new(kind, 0, most);

    public override bool Accepts(Element value)
    {
        if (value.Kind != _kind) return true;
        var count = _kind == ValueKind.String ? CodePoints(value.Utf8) : value.Count;
        return count >= _least && count <= _most;
    }

    // All bytes but those that continue a character.
    private static int CodePoints(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var unit in utf8)
            if ((unit & 0xC0) != 0x80) count++;
        return count;
    }
}
