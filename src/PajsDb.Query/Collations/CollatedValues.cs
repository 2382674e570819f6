namespace Pajs.Query;

/// <summary>Values as equal and unequal as a collation has them.</summary>
internal sealed class CollatedValues : IEqualityComparer<Value>
{
    private readonly Collation _collation;

    private CollatedValues(Collation collation) => _collation = collation;

    /// <summary>The equality of values under a collation; null for that of the values themselves.</summary>
    public static IEqualityComparer<Value> Equality(Collation? collation) =>
        collation is null ? EqualityComparer<Value>.Default : new CollatedValues(collation);

    /// <summary>The order of two values under a collation; null for that of the values themselves.</summary>
    public static int Compare(Value left, Value right, Collation? collation) => collation is null
        ? left.CompareTo(right)
        : ElementOrder.Compare(Element.At(ValueEncoder.Encode(left)), Element.At(ValueEncoder.Encode(right)), collation);

    public bool Equals(Value x, Value y) => Compare(x, y, _collation) == 0;

    public int GetHashCode(Value obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(KeyEncoding.Encode(obj, _collation));
        return hash.ToHashCode();
    }
}
