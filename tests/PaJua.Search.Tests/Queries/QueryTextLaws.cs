using Xunit;

namespace PaJua.Tests.Queries;

/// <summary>What holds for every query and every text.</summary>
public class QueryTextLaws
{
    private const int Seed = 20261122;

    private static readonly string[] Pieces =
    [
        "a", "b", "title", "AND", "OR", "NOT", "TO", "&&", "||", "!", "+", "-", "(", ")", "[", "]", "{", "}",
        "\"", "^", "^2", "^=3", "~", "~1", ":", "*", "?", "/", "\\", "<", ">=", " ", " ",
        " ", "title:", "_exists_:", "*:*", "[a TO b]", "/x/", "2001", "1e9", ".", "é", "日本", "🎉", "\uD800", "\uDC00", "\0", "\n",
    ];

    [Fact]
    public void A_query_is_written_as_text_that_is_read_as_an_equal_one()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var query = new AnyQuery(random).Make(3);
            var text = query.ToString();
            var read = Read(text);
            Assert.True(query.Equals(read), $"{i}: {text} is read as {read}");
            Assert.Equal(query.GetHashCode(), read!.GetHashCode());
        }
    }

    [Fact]
    public void Lenient_reading_never_fails_and_agrees_with_the_strict()
    {
        var random = new Random(Seed);
        var strict = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = i % 2 == 0 ? Soup(random) : Units(random);
            var options = i % 3 == 0 ? new QueryParserOptions { DefaultOperator = TextOperator.And, Fields = ["title", "a"] } : null;
            var parsed = SearchQuery.ParseLenient(text, options);
            if (Read(text, options) is { } query)
            {
                strict++;
                Assert.Empty(parsed.Notes);
                Assert.Equal(query, parsed.Query);
            }
            else
            {
                Assert.True(parsed.Notes.Count > 0 || string.IsNullOrWhiteSpace(text), text);
            }

            Assert.All(parsed.Notes, note => Assert.InRange(note.Column, 1, text.Length + 1));
            if (options is null) VerifyWritten(parsed.Query);
        }

        Assert.InRange(strict, 10_000, 90_000);
    }

    // What a text means can be written and read again; two with an empty group within are the exception.
    private static void VerifyWritten(SearchQuery query)
    {
        if (query is BooleanQuery { Clauses.Count: 0 }) return;
        var text = query.ToString();
        Assert.True(query.Equals(Read(text)), $"{text} is read as {Read(text)}");
    }

    private static SearchQuery? Read(string text, QueryParserOptions? options = null)
    {
        try
        {
            return SearchQuery.Parse(text, options);
        }
        catch (QuerySyntaxException error)
        {
            Assert.InRange(error.Column, 1, text.Length + 1);
            return null;
        }
    }

    private static string Soup(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Units(Random random) => string.Create(random.Next(1, 20), random, static (span, random) =>
    {
        foreach (ref var unit in span) unit = (char)(random.Next(2) == 0 ? random.Next(128) : random.Next(65_536));
    });
}
