namespace Pajs.Query;

/// <summary>Encoded values from one to another, each of them in or out.</summary>
/// <remarks>The bounds are encoded values, or the tags that types begin with. They are ascending, whatever the direction of an index.</remarks>
internal readonly record struct ValueInterval(byte[] Lower, bool HasLower, byte[] Upper, bool HasUpper)
{
    /// <summary>Every value.</summary>
    public static ValueInterval All { get; } = new([0], true, [0xFF], false);

    /// <summary>Whether it is a single value.</summary>
    public bool IsPoint => HasLower && HasUpper && Lower.AsSpan().SequenceEqual(Upper);

    public bool IsEmpty
    {
        get
        {
            var order = Compare(Lower, Upper);
            return order > 0 || (order == 0 && !IsPoint);
        }
    }

    /// <summary>A single value.</summary>
    public static ValueInterval Point(byte[] value) => new(value, true, value, true);

    /// <summary>What lies in both.</summary>
    public ValueInterval Intersect(ValueInterval other)
    {
        var (lower, upper) = (Compare(Lower, other.Lower), Compare(Upper, other.Upper));
        return new ValueInterval(
            lower >= 0 ? Lower : other.Lower,
            lower > 0 ? HasLower : lower < 0 ? other.HasLower : HasLower && other.HasLower,
            upper <= 0 ? Upper : other.Upper,
            upper < 0 ? HasUpper : upper > 0 ? other.HasUpper : HasUpper && other.HasUpper);
    }

    /// <summary>Whether all of another one lies in it.</summary>
    public bool Contains(ValueInterval other) => other.IsEmpty || Intersect(other) is var common && IsSame(common, other);

    private static bool IsSame(ValueInterval left, ValueInterval right) =>
        left.HasLower == right.HasLower && left.HasUpper == right.HasUpper
        && Compare(left.Lower, right.Lower) == 0 && Compare(left.Upper, right.Upper) == 0;

    private static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);
}
