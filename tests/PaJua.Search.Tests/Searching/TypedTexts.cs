namespace PaJua.Tests.Searching;

/// <summary>Random texts that somebody may type who knows a little of the syntax and of the fields, or nothing at all; and documents to be found by
/// them.</summary>
/// <param name="schema">The fields.</param>
/// <param name="random">Chance.</param>
internal sealed class TypedTexts(SearchSchema schema, Random random)
{
    private const int WordLengthMax = 3_000;

    private static readonly string[] Words = ["node", "nodes", "Running", "the", "a", "of", "größe", "日本語", "🎉", "wi-fi", "C++", "http://x/y", "true", "e\u0301"];

    private static readonly string[] Numbers = ["0", "-1", "2001", "2.5", "1e9", "1e999", "NaN", "99999999999999999999", "true", "False", "１２"];

    private static readonly string[] Dates = ["2010", "2010-05", "2010-02-30", "2010-05-03T10:20:30Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01", "24:00"];

    private static readonly string[] Signs =
    [
        " ", " ", " ", " ", "+", "-", "!", "NOT ", " AND ", " OR ", "&&", "||", "(", ")", "(((", ")))", "[", "]", "{", "}", "\"", "\"", "^", "^2", "^=3",
        "^1e38", "~", "~1", "~2", "~99999999999", ":", "::", "*", "?", "/", "\\", "<", ">", ">=", "TO", "_exists_:", "*:*", "none:", "id:", "\0", "\uD800", "\uDC00",
        "\uFFFF", "\u200F", "\u3000", "\r\n", "İ", "ﬁ", "\U000E0001",
    ];

    private static readonly string[] Regexes =
    [
        "/n[oö]de.*/", "/[a-/", "/(/", "/a{3,1}/", "/a{99999}/", "/((a{1000}){1000}){1000}/", "/^a$/", "/\\q/", "/[z-a]/", "/()*/", "/.*/", "/\\d+/", "/[^\\w]/", "/*/",
    ];

    // Both need more states or work than a pattern may.
    private static readonly string[] Costly = ["/(.*a){20}.{20}/", "*a?????????????????*b????????????????*"];

    /// <summary>A document.</summary>
    public SearchDocument Document(int number)
    {
        var document = new SearchDocument($"d{number}");
        foreach (var field in schema.Fields)
            for (var values = random.Next(3); values > 0; values--) document.Add(field.Name, Value(field.Type));
        return document;
    }

    /// <summary>A text.</summary>
    public string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Piece()));

    private SearchValue Value(SearchFieldType type) => type switch
    {
        SearchFieldType.WholeNumber => random.Next(3) == 0 ? random.NextInt64() : random.Next(-2, 2_010),
        SearchFieldType.Number => random.Next(3) == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64()) : random.Next(5) / 2.0,
        SearchFieldType.Boolean => random.Next(2) == 0,
        SearchFieldType.Date => new DateTime(random.Next(1, 9_999), 5, 3, 10, 20, 30, DateTimeKind.Utc),
        SearchFieldType.Place => SearchValue.At(random.Next(-180, 180), random.Next(-90, 90)),
        SearchFieldType.Keyword => Any(Words),
        _ => string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => Any(Words))),
    };

    private string Piece() => random.Next(40) switch
    {
        < 9 => Any(Words),
        < 18 => Any(Signs),
        < 22 => Field(),
        < 26 => Field() + Asked(),
        < 30 => Asked() + " ",
        < 32 => $"\"{Any(Words)} {Any(Words)}\"",
        < 34 => Any(Words)[..1] + Any(["*", "?", "?*", "*~1"]) + " ",
        < 36 => Any(Words) + Any(["~", "~1 ", "~2 ", "^0 "]),
        36 => $"+{Any(Words)} -{Any(Words)} ",
        37 => $"({Text()})" + Any(["~2", "", "^2"]),
        38 => string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => (char)random.Next(65_536))),
        _ => Rare(),
    };

    // What a field may be asked, of whatever type it is.
    private string Asked() => random.Next(6) switch
    {
        0 => Any(Numbers),
        1 => Any(Dates),
        2 => Any([">=", "<", ">", "<="]) + Any([.. Numbers, .. Dates, .. Words]),
        3 => $"{Any(["[", "{"])}{Limit()} TO {Limit()}{Any(["]", "}"])}",
        4 => Any(Regexes),
        _ => Any(["*", "\"\"", "\"the\"", "\"node the nodes\"~1", "no*", "(the -the)", "-5"]),
    };

    private string Limit() => random.Next(3) switch { 0 => "*", 1 => Any(Dates), _ => Any([.. Numbers, .. Words]) };

    private string Field()
    {
        if (schema.Fields.Count == 0) return "none:";
        var name = schema.Fields[random.Next(schema.Fields.Count)].Name;
        return string.Concat(name.Select(static unit => char.IsAsciiLetterOrDigit(unit) || unit > 127 ? $"{unit}" : $"\\{unit}")) + ":";
    }

    private string Rare() => random.Next(8) switch
    {
        0 => new string('(', random.Next(300)) + "node",
        1 => string.Concat(Enumerable.Repeat("-(node ", random.Next(120))),
        2 => Any(["x", "é", "🎉"]) is var letter ? string.Concat(Enumerable.Repeat(letter, random.Next(WordLengthMax))) + Any(["", "~", "~1", "*", "?"]) : "",
        3 => string.Join(' ', Enumerable.Range(0, random.Next(1_500)).Select(static number => $"w{number}")),
        4 when random.Next(16) == 0 => Any(Costly),
        _ => "\"" + string.Join(' ', Enumerable.Repeat("node", random.Next(100))) + "\"~" + random.Next(),
    };

    private string Any(string[] texts) => texts[random.Next(texts.Length)];
}
