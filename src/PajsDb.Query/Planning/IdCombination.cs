namespace Pajs.Query;

/// <summary>Which of the documents that several parts of indexes name are looked at.</summary>
internal enum IdCombination
{
    /// <summary>Those that any part names: the branches of an <c>$or</c>.</summary>
    Any,

    /// <summary>Those that all parts name: conditions that must all be fulfilled.</summary>
    All,
}
