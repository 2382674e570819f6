namespace PaJua.Terms;

/// <summary>Walks over the terms of a field, upward. For one thread.</summary>
internal abstract class TermCursor : IDisposable
{
    /// <summary>The term that it stands on; valid until it moves.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>Of the term that it stands on.</summary>
    public abstract TermInfo Info { get; }

    /// <summary>Goes to the next term.</summary>
    /// <returns>False when there is none.</returns>
    public abstract bool Next();

    /// <summary>Goes to the least term that is not less than a given one; never back.</summary>
    /// <param name="least">Greater than the term that it stands on.</param>
    /// <returns>False when there is none.</returns>
    public abstract bool Seek(ReadOnlySpan<byte> least);

    /// <summary>Goes to the next term that does not begin with the first bytes of the one that it stands on, where that is near.</summary>
    /// <param name="length">How many bytes; not more than the term has.</param>
    /// <returns>False where it is not near, or nobody knows: the cursor then stands where it stood.</returns>
    public virtual bool TryLeave(int length) => false;

    /// <summary>Lets go of what it read.</summary>
    public abstract void Dispose();
}
