namespace Pajs.Query;

/// <summary>A condition on a document, parsed and ready to be asked many times. Immutable; any thread may use it.</summary>
internal abstract class Filter
{
    /// <summary>Matches every document.</summary>
    public static Filter Everything { get; } = new AndFilter([]);

    /// <summary>Whether every document matches, whatever is in it.</summary>
    public virtual bool IsEverything => false;

    /// <summary>Whether an encoded document fulfils the condition. Decodes only what it looks at, and allocates nothing.</summary>
    public abstract bool Matches(Element document);
}
