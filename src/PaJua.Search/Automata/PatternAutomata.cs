namespace PaJua.Automata;

/// <summary>The automata of patterns that people write. A pattern matches a term as a whole.</summary>
internal static class PatternAutomata
{
    /// <summary>The most states that an automaton has, unless told.</summary>
    public const int StatesMax = 10_000;

    /// <summary>Of a wildcard pattern: <c>*</c> any code points or none, <c>?</c> one, <c>\</c> takes the next as it is.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.BudgetExceeded"/>: it needs more states.</exception>
    public static TermAutomaton OfWildcard(string pattern, int statesMax = StatesMax) => Of(WildcardParser.Parse(pattern), statesMax);

    /// <summary>Of a regular expression, as <see cref="RegexParser"/> reads it.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.InvalidQuery"/>: it is malformed; the message names the column.
    /// <see cref="Pajs.PajsErrorCode.BudgetExceeded"/>: it needs more states.</exception>
    public static TermAutomaton OfRegex(string pattern, int statesMax = StatesMax) => Of(new RegexParser(pattern).Parse(), statesMax);

    private static TableAutomaton Of(PatternNode pattern, int statesMax) =>
        pattern.MatchesNothing ? new TableAutomaton([0], [], []) : Determinization.Of(new ByteNfa(pattern, statesMax), statesMax);
}
