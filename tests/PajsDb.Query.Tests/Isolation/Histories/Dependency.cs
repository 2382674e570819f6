namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Why one transaction comes before another. The names are those of Adya's direct serialization graph.</summary>
[Flags]
internal enum DependencyKinds
{
    /// <summary>ww: the next write of the same list.</summary>
    Write = 1,

    /// <summary>wr: the second saw what the first wrote.</summary>
    Read = 2,

    /// <summary>rw, an anti-dependency: the first did not see what the second wrote.</summary>
    Anti = 4,

    /// <summary>rw on a predicate: the second's member was not among those that the first found.</summary>
    PredicateAnti = 8,

    /// <summary>The first was acknowledged before the second began.</summary>
    RealTime = 16,

    /// <summary>Both anti-dependencies.</summary>
    AnyAnti = Anti | PredicateAnti,
}

/// <summary>One transaction comes before another.</summary>
/// <param name="From">Index of the first.</param>
/// <param name="To">Index of the second.</param>
/// <param name="Kind">Why; a single one.</param>
/// <param name="What">Of which list or set; empty for real time.</param>
/// <param name="Place">The element's place in the list, or the member's id.</param>
internal readonly record struct Dependency(int From, int To, DependencyKinds Kind, string What = "", int Place = 0)
{
    public bool IsAnti => (Kind & DependencyKinds.AnyAnti) != 0;

    public string Label => Kind switch
    {
        DependencyKinds.Write => FormattableString.Invariant($"ww {What}[{Place}]"),
        DependencyKinds.Read => FormattableString.Invariant($"wr {What}[{Place}]"),
        DependencyKinds.Anti => FormattableString.Invariant($"rw {What}[{Place}]"),
        DependencyKinds.PredicateAnti => FormattableString.Invariant($"predicate rw {What}[{Place}]"),
        _ => "real time",
    };
}
