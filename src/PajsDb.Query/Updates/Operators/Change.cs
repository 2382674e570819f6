namespace Pajs.Query;

/// <summary>What becomes of a value.</summary>
internal readonly struct Change
{
    private Change(bool isRemoved, ReadOnlyMemory<byte> replacement)
    {
        IsRemoved = isRemoved;
        Replacement = replacement;
    }

    /// <summary>It stays as it is; what is missing stays missing.</summary>
    public static Change None => default;

    /// <summary>It goes.</summary>
    public static Change Removed { get; } = new(true, default);

    /// <summary>Whether it goes.</summary>
    public bool IsRemoved { get; }

    /// <summary>The encoded value that comes in its place, equal to it perhaps; empty for none.</summary>
    public ReadOnlyMemory<byte> Replacement { get; }

    /// <summary>An encoded value comes in its place.</summary>
    public static Change To(ReadOnlyMemory<byte> encoded) => new(false, encoded);
}
