namespace Pajs.Query;

/// <summary>A condition on one value, which a <see cref="PathFilter"/> asks of each value that its path leads to.</summary>
internal abstract class Predicate
{
    /// <summary>Whether a document matches when an element of the array that the path ends at fulfils the condition, and not only when the
    /// whole array does.</summary>
    public virtual bool LooksIntoArrays => true;

    /// <summary>Whether a value fulfils the condition; it is missing when the path leads to nothing.</summary>
    public abstract bool Matches(Element value);
}
