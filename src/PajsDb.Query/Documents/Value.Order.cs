using Pajs.Query;

namespace Pajs;

public readonly partial struct Value
{
    /// <summary>Equal in the order of values; an unequal kind of number is no difference.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Not equal in the order of values.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>Before, in the order of values.</summary>
    public static bool operator <(Value left, Value right) => left.CompareTo(right) < 0;

    /// <summary>After, in the order of values.</summary>
    public static bool operator >(Value left, Value right) => left.CompareTo(right) > 0;

    /// <summary>Before or equal, in the order of values.</summary>
    public static bool operator <=(Value left, Value right) => left.CompareTo(right) <= 0;

    /// <summary>After or equal, in the order of values.</summary>
    public static bool operator >=(Value left, Value right) => left.CompareTo(right) >= 0;

    /// <summary>The total order of all values: null, then numbers by exact value (NaN first), strings by their UTF-8 bytes, objects field
    /// by field (type, name, value), arrays element by element, binary, uuids, bools, date-times. A shorter one of what is compared
    /// piece by piece comes before its extensions.</summary>
    public int CompareTo(Value other)
    {
        var byType = TypeRank.Of(Kind).CompareTo(TypeRank.Of(other.Kind));
        if (byType != 0) return byType;
        return Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.String => Utf16.CompareAsUtf8(AsString(), other.AsString()),
            ValueKind.Object => ElementOrder.Compare(AsDocument().Element, other.AsDocument().Element),
            ValueKind.Array => ElementOrder.Compare(AsArray().Element, other.AsArray().Element),
            ValueKind.Binary => AsBinary().Span.SequenceCompareTo(other.AsBinary().Span),
            ValueKind.Uuid => UuidBits.Compare(AsGuid(), other.AsGuid()),
            ValueKind.Boolean or ValueKind.DateTime => _bits.CompareTo(other._bits),
            _ => Number.CompareTo(other.Number),
        };
    }

    /// <inheritdoc/>
    public bool Equals(Value other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <summary>Equal values have equal hash codes, whatever their kind of number. Not stable from one process to the next.</summary>
    public override int GetHashCode()
    {
        if (Kind is ValueKind.Object or ValueKind.Array) return HashPieces();
        var content = Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.String => AsString().GetHashCode(StringComparison.Ordinal),
            ValueKind.Binary => HashBytes(AsBinary().Span),
            ValueKind.Uuid => AsGuid().GetHashCode(),
            ValueKind.Boolean or ValueKind.DateTime => _bits.GetHashCode(),
            _ => Number.GetHashCode(),
        };
        return HashCode.Combine(TypeRank.Of(Kind), content);
    }

    private static int HashBytes(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    // The bytes cannot be hashed as they are, for an equal number may be encoded as another kind.
    private int HashPieces()
    {
        var hash = default(HashCode);
        hash.Add(TypeRank.Of(Kind));
        if (Kind == ValueKind.Array)
        {
            foreach (var element in AsArray()) hash.Add(element);
            return hash.ToHashCode();
        }

        foreach (var (name, value) in AsDocument())
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
