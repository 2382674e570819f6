using PaJua.Queries;

namespace PaJua;

/// <summary>Documents that have the words of a text: <c>node</c>, <c>title:node</c>. The field's analyzer makes terms of it; several are joined as
/// <see cref="Operator"/> says, and those that stand at one position (synonyms) count as one.</summary>
/// <param name="Field">A field's name, or null for those that are searched by default.</param>
/// <param name="Text">Any text.</param>
public sealed record TextQuery(string? Field, string Text) : SearchQuery
{
    /// <summary>Whether all of the terms must be there, or any.</summary>
    public TextOperator Operator { get; init; } = TextOperator.Or;

    /// <summary>How many of the terms must be there, where any may; at most as many as there are.</summary>
    public int MinimumShouldMatch
    {
        get;
        init => field = QueryArguments.AtLeast(0, value, nameof(MinimumShouldMatch));
    }

    /// <summary>How many edits away from each term another may be, as <see cref="FuzzyQuery.Distance"/>; null for the terms alone.</summary>
    public int? Distance
    {
        get;
        init => field = value is { } distance ? QueryArguments.Distance(distance, nameof(Distance)) : null;
    }
}

/// <summary>How the terms of a text are joined.</summary>
public enum TextOperator
{
    /// <summary>Any of them.</summary>
    Or,

    /// <summary>All of them.</summary>
    And,
}
