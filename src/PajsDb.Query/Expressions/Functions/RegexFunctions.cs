using System.Text.RegularExpressions;

namespace Pajs.Query;

/// <summary><c>$regexMatch $regexFind $regexFindAll</c>. A pattern that is a constant is parsed once.</summary>
internal static class RegexFunctions
{
    private delegate Value? Search(TextPattern pattern, string text);

    public static FunctionTable Table { get; } = new FunctionTable()
        .AddParsed("$regexMatch", Parser((pattern, text) => pattern.Find(text).Success, otherwise: false))
        .AddParsed("$regexFind", Parser(FindFirst, otherwise: Value.Null))
        .AddParsed("$regexFindAll", Parser(FindAll, otherwise: ArrayValue.Empty));

    private static OperatorParser Parser(Search search, Value otherwise) => (name, operand, variables) =>
    {
        var arguments = Arguments.Named(name, operand, variables, ["input", "regex", "options?"]);
        var parsed = arguments[1] is LiteralExpression regex && arguments[2] is LiteralExpression options
            ? Pattern(name, regex.Value, options.Value)
            : null;
        return new FunctionExpression(
            name,
            (_, values) => Operands.Text(name, values[0]) is { } text && (parsed ?? Pattern(name, values[1], values[2])) is { } pattern
                ? search(pattern, text)
                : otherwise,
            arguments);
    };

    private static TextPattern? Pattern(string name, Value? regex, Value? options) => Operands.Text(name, regex) is { } text
        ? TextPattern.Parse(text, Operands.Text(name, options) ?? "", $"The operator '{name}' in an expression")
        : null;

    private static Value? FindFirst(TextPattern pattern, string text) => pattern.Find(text) is { Success: true } match
        ? Describe(match, CodePoints.Count(text.AsSpan(0, match.Index)))
        : Value.Null;

    private static Value? FindAll(TextPattern pattern, string text)
    {
        var found = new List<Value>();
        var (counted, place) = (0, 0);
        for (var match = pattern.Find(text); match.Success; match = Next(pattern, text, match))
        {
            place += CodePoints.Count(text.AsSpan(counted..match.Index));
            counted = match.Index;
            found.Add(Describe(match, place));
        }

        return ArrayValue.Of([.. found]);
    }

    // After a match of nothing the search goes on one character further.
    private static Match Next(TextPattern pattern, string text, Match match)
    {
        var after = match.Index + match.Length;
        if (match.Length == 0) after += after < text.Length && char.IsHighSurrogate(text[after]) ? 2 : 1;
        return after > text.Length ? Match.Empty : pattern.Find(text, after);
    }

    private static Value Describe(Match match, int place)
    {
        var captures = new List<Value>();
        for (var i = 1; i < match.Groups.Count; i++) captures.Add(match.Groups[i].Success ? match.Groups[i].Value : Value.Null);
        return Document.Of(
            ("match", match.Value), ("idx", place), ("captures", ArrayValue.Of([.. captures])));
    }
}
