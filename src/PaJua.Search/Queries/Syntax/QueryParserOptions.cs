namespace PaJua;

/// <summary>How query text is read.</summary>
public sealed record QueryParserOptions
{
    internal static readonly QueryParserOptions Default = new();

    /// <summary>What joins clauses that stand beside each other without an operator, and the several terms that an analyzer may make of one
    /// word.</summary>
    public TextOperator DefaultOperator { get; init; } = TextOperator.Or;

    /// <summary>The names that may stand before a colon; null for any. With them, <c>note: this</c> and <c>12:30</c> in a search box are
    /// words.</summary>
    public IReadOnlyCollection<string>? Fields { get; init; }
}
