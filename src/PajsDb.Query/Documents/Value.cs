using Pajs.Query;

namespace Pajs;

/// <summary>One value of a document: null, a number, a string, binary, a date-time, a uuid, a bool, an array or an object.</summary>
/// <remarks>Immutable; <c>default</c> is null. .NET values convert implicitly (<c>Value v = 5;</c>), back with <c>AsInt64()</c> and
/// its like or with a cast. Equality is that of the order: <c>1</c>, <c>1.0</c> and <c>1.00m</c> are equal, NaN equals NaN, and
/// objects are equal when they have equal fields in the same order.</remarks>
public readonly partial struct Value : IEquatable<Value>, IComparable<Value>
{
    // A number, bool or date-time stands in the bits (a date-time as UTC ticks); what does not fit there is behind the reference:
    // string, byte[], boxed decimal or Guid, ArrayValue, Document. So a value takes 24 bytes, and only the rarer kinds allocate.
    private readonly object? _reference;
    private readonly long _bits;

    private Value(ValueKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>Null.</summary>
    public static Value Null => default;

    /// <summary>The type of the value.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether the value is null, or stands for a missing field.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>Whether the value is an int64, a double or a decimal.</summary>
    public bool IsNumber => Kind is ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal;

    /// <summary>Looks into an object by name or dotted path, as <see cref="Document.this[string]"/> does; null for any other
    /// kind.</summary>
    public Value this[string path] => Kind switch
    {
        ValueKind.Object => AsDocument()[path],
        ValueKind.Array => AsArray()[path],
        _ => Null,
    };

    /// <summary>An element of an array, from 0; null past its end and for any other kind.</summary>
    public Value this[int index] => Kind == ValueKind.Array && (uint)index < (uint)AsArray().Count ? AsArray()[index] : Null;

    /// <summary>Reads one JSON value, with the extended forms that <see cref="Document.Parse(string)"/> describes.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>, naming line and column.</exception>
    public static Value Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonParser.ParseValue(JsonPosition.Encode(json));
    }

    /// <summary>The value as JSON, in the forms that <see cref="Document.ToJson()"/> describes.</summary>
    public string ToJson() => JsonFormatter.Format(this);

    /// <summary>A string's own text; any other value as JSON.</summary>
    public override string ToString() => Kind == ValueKind.String ? AsString() : ToJson();

    /// <summary>The number of a value that is one.</summary>
    internal Number Number => Kind switch
    {
        ValueKind.Int64 => new Number(_bits),
        ValueKind.Double => new Number(BitConverter.Int64BitsToDouble(_bits)),
        ValueKind.Decimal => new Number((decimal)_reference!),
        _ => throw WrongKind("number"),
    };

    /// <summary>A date-time from UTC ticks.</summary>
    internal static Value FromTicks(long ticks) => new(ValueKind.DateTime, ticks);

    /// <summary>A string that is known to be well-formed, as one that was decoded from valid UTF-8 is.</summary>
    internal static Value FromWellFormed(string text) => new(ValueKind.String, 0, text);

    /// <summary>Binary whose bytes nobody else can change.</summary>
    internal static Value FromOwned(byte[] bytes) => new(ValueKind.Binary, 0, bytes);

    private InvalidCastException WrongKind(string wanted) => new($"Expected {wanted}, but the value is of the kind {Kind}.");
}
