namespace Pajs.Storage;

/// <summary>The keys from <paramref name="Start"/> (in) to <paramref name="End"/> (out), in byte order.</summary>
/// <param name="Start">First key of the range; empty means from the very first.</param>
/// <param name="End">First key after the range; null means to the very last.</param>
/// <remarks>Holds the memory it is given, which must not change while the range is in use.</remarks>
public readonly record struct KeyRange(ReadOnlyMemory<byte> Start, ReadOnlyMemory<byte>? End)
{
    /// <summary>Every key.</summary>
    public static KeyRange All => default;

    /// <summary>Every key that begins with <paramref name="prefix"/>.</summary>
    public static KeyRange Prefix(ReadOnlyMemory<byte> prefix)
    {
        var span = prefix.Span;
        var last = span.Length - 1;
        while (last >= 0 && span[last] == 0xFF) last--;
        if (last < 0) return new KeyRange(prefix, null);
        var end = span[..(last + 1)].ToArray();
        end[last]++;
        return new KeyRange(prefix, end);
    }

    /// <summary>Whether the range holds <paramref name="key"/>.</summary>
    public bool Contains(ReadOnlySpan<byte> key) =>
        Start.Span.SequenceCompareTo(key) <= 0 && (End is not { } end || key.SequenceCompareTo(end.Span) < 0);
}
