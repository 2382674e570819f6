namespace Pajs.Storage;

/// <summary>A value's bytes, read in place. Dispose it soon: until then the memory behind it cannot be reused.</summary>
public readonly ref struct ValueLease
{
    private readonly IValueOwner? _owner;
    private readonly long _token;

    internal ValueLease(ReadOnlySpan<byte> bytes, IValueOwner owner, long token)
    {
        Bytes = bytes;
        _owner = owner;
        _token = token;
    }

    /// <summary>A lease of memory that needs no release.</summary>
    public ValueLease(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The value; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Gives the memory back. To be called exactly once.</summary>
    public void Dispose() => _owner?.Release(_token);
}

/// <summary>Whoever lends the memory of a <see cref="ValueLease"/>.</summary>
internal interface IValueOwner
{
    void Release(long token);
}
