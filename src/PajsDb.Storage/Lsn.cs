namespace Pajs.Storage;

/// <summary>The place of a committed transaction in the total order of commits: 1 for the first ever, then without a gap.</summary>
/// <param name="Value">0 means "before the first commit".</param>
public readonly record struct Lsn(long Value) : IComparable<Lsn>
{
    /// <summary>Before the first commit.</summary>
    public static Lsn Zero => default;

    /// <summary>The place after this one.</summary>
    public Lsn Next => new(Value + 1);

    /// <inheritdoc/>
    public int CompareTo(Lsn other) => Value.CompareTo(other.Value);

    /// <summary>Earlier.</summary>
    public static bool operator <(Lsn left, Lsn right) => left.Value < right.Value;

    /// <summary>Later.</summary>
    public static bool operator >(Lsn left, Lsn right) => left.Value > right.Value;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(Lsn left, Lsn right) => left.Value <= right.Value;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(Lsn left, Lsn right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
