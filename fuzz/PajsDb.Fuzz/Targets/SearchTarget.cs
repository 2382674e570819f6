using System.Text;
using Pajs.Fuzz.Engine;
using PaJua;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>What people type into a search box: read leniently, which never fails, and strictly, and written again.</summary>
internal sealed class SearchTarget : IFuzzTarget
{
    private static readonly QueryParserOptions KnownFields = new() { DefaultOperator = TextOperator.And, Fields = ["title", "year"] };

    public string Name => "search";

    public string Summary => "query text: read leniently and strictly, and written as text that is read as the same query";

    public IReadOnlyList<byte[]> Tokens { get; } = Words.Utf8(
    [
        "a", "title:", "year:", "AND ", " OR ", "NOT ", " TO ", "&&", "||", "!", "+", "-", "(", ")", "[", "]", "{", "}", "\"",
        "^2", "^=3", "^", "~1", "~", ":", "*", "?", "/",
        "\\", "<", ">=", " ", "_exists_:", "*:*", "[a TO b]", "{1 TO *]", "/x/", "\"a b\"~2", "(a b c)~2", "1e30", "http://", "é", "日本", "🎉",
    ]);

    public int MaxLength => 1_024;

    // Four readings, a query and a note for some characters each, and the message of an error with the text around it.
    public long MostAllocated(int length) => 500_000 + (20_000L * length);

    public bool IsRefusal(Exception error) => error is QuerySyntaxException;

    public string Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        SearchQuery.ParseLenient(text, KnownFields);
        var lenient = SearchQuery.ParseLenient(text);
        foreach (var note in lenient.Notes)
            Unless(note.Column >= 1 && note.Column <= text.Length + 1, $"'{text}' has a note at column {note.Column}");
        if (lenient.Query is not BooleanQuery { Clauses.Count: 0 }) VerifyWritten(lenient.Query);
        var strict = SearchQuery.Parse(text);
        Unless(lenient.Notes.Count == 0, $"'{text}' is right, and has notes: {string.Join(' ', lenient.Notes)}");
        Unless(strict.Equals(lenient.Query), $"'{text}' is {strict}, and read leniently {lenient.Query}");
        return Shape(strict, 2);
    }

    // What a text is taken for can be written, and read as the same. Only a text of more clauses than one may have has one more.
    private static void VerifyWritten(SearchQuery query)
    {
        var written = query.ToString();
        try
        {
            Unless(query.Equals(SearchQuery.Parse(written)), $"{written} is read as another query");
        }
        catch (QuerySyntaxException error) when (error.Problem.Contains("clauses", StringComparison.Ordinal))
        {
            Unless(written.Length > 1_024, $"{written} has too many clauses");
        }
    }

    private static string Shape(SearchQuery query, int depth)
    {
        var boost = query.Boost == 1 ? "" : "^";
        return query switch
        {
            BooleanQuery boolean when depth > 0 => $"({Clauses(boolean, depth - 1)}){Math.Min(boolean.MinimumShouldMatch, 1)}{boost}",
            ConstantScoreQuery constant when depth > 0 => $"={Shape(constant.Query, depth - 1)}",
            _ => query.GetType().Name + boost,
        };
    }

    private static string Clauses(BooleanQuery boolean, int depth) => string.Join(
        ' ', boolean.Clauses.Select(clause => $"{clause.Kind}{Shape(clause.Query, depth)}").Distinct().Order(StringComparer.Ordinal).Take(3));
}
