namespace Pajs.Query;

/// <summary>What becomes of a document that <c>$merge</c> finds none for.</summary>
internal enum WhenNotMatched
{
    /// <summary>It is added.</summary>
    Insert,

    /// <summary>Nothing.</summary>
    Discard,

    /// <summary>Nothing at all is written.</summary>
    Fail,
}
