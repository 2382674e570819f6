using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>A search that was described and not yet run: what <c>search</c> gives and <c>where</c>, <c>sort</c>, <c>facet</c> and so on refine. It
/// runs when it is printed.</summary>
/// <param name="Search">The search, all but its highlights.</param>
internal sealed record SearchCursorResult(TextSearch Search) : Result
{
    /// <summary>How hits show why they were found; null where they need not.</summary>
    public HighlightOptions? Highlight { get; init; }

    /// <summary>The names of the facets that were asked for.</summary>
    public IReadOnlyList<string> FacetNames { get; init; } = [];

    /// <summary>Whether documents are shown as a projection has them.</summary>
    public bool IsProjected { get; init; }

    /// <summary>Whether it was asked what may have been meant.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>Whether the results are to be shown whole, over several lines.</summary>
    public bool IsPretty { get; init; }

    /// <summary>Puts the question, with the marks and the escaping that were asked for.</summary>
    /// <exception cref="PajsException">The database refused.</exception>
    public TextSearchResults Run() => Run(Highlight);

    /// <summary>Puts the question.</summary>
    /// <param name="highlight">How hits show why they were found; null where they need not.</param>
    /// <exception cref="PajsException">The database refused.</exception>
    public TextSearchResults Run(HighlightOptions? highlight) => (highlight is null ? Search : Search.Highlight(highlight)).Run();
}
