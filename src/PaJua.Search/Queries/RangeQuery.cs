namespace PaJua;

/// <summary>Documents with a value between two: <c>[2001 TO 2010]</c>, <c>{a TO b}</c>, <c>&gt;=5</c>. All have the same score.</summary>
/// <param name="Field">A field's name, or null for those that are searched by default.</param>
/// <param name="Lower">The least, or none. A text is read as the field's type: a number, a date, a term.</param>
/// <param name="Upper">The greatest, or none.</param>
public sealed record RangeQuery(string? Field, SearchValue Lower, SearchValue Upper) : SearchQuery
{
    /// <summary>Whether the least itself belongs to it.</summary>
    public bool IncludesLower { get; init; } = true;

    /// <summary>Whether the greatest itself belongs to it.</summary>
    public bool IncludesUpper { get; init; } = true;
}
