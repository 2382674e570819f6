namespace Pajs.Query;

/// <summary>A walk over sorted entries. Starts before the first.</summary>
internal abstract class EntryReader
{
    /// <summary>What the entry is sorted by; valid until the walk moves.</summary>
    public ReadOnlySpan<byte> Key => Bytes[..KeyLength];

    /// <summary>What was put in with the key; valid until the walk moves.</summary>
    public ReadOnlySpan<byte> Value => Bytes[KeyLength..];

    /// <summary>The key and the value behind it; valid until the walk moves.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>How many of the bytes are the key.</summary>
    public abstract int KeyLength { get; }

    /// <summary>Goes to the next entry; false at the end.</summary>
    public abstract bool MoveNext();
}
