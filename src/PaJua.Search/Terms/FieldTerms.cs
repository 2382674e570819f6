namespace PaJua.Terms;

/// <summary>The terms of one field in one segment, in the order of their UTF-8 bytes. For any number of threads.</summary>
internal abstract class FieldTerms
{
    /// <summary>The most bytes that a term has; the least is 1.</summary>
    public const int TermLengthMax = 1024;

    /// <summary>How many terms there are.</summary>
    public abstract long Count { get; }

    /// <summary>Looks a term up.</summary>
    public abstract bool TryFind(ReadOnlySpan<byte> term, out TermInfo info);

    /// <summary>A cursor before the first term, for one thread.</summary>
    public abstract TermCursor Walk();
}
