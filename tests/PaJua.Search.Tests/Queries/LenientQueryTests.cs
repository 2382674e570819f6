using Xunit;
using static PaJua.Tests.Queries.QueryTrees;

namespace PaJua.Tests.Queries;

/// <summary>What a search box makes of text that is not written as the syntax has it, and where strict reading says that it is wrong.</summary>
public class LenientQueryTests
{
    private static readonly BooleanQuery Nothing = Any();

    // The text, the column of the first problem, a part of what is said, and what it is taken for.
    private static readonly (string Text, int Column, string Problem, SearchQuery Query)[] Malformed =
    [
        ("()", 1, "Nothing stands in the parentheses", Nothing),
        ("a ()", 3, "Nothing stands in the parentheses", Word("a")),
        ("(a", 1, "The group has no ')'", Word("a")),
        ("a (b c", 3, "The group has no ')'", Any("a", Any("b", "c"))),
        ("((a b) c", 1, "The group has no ')'", Any(Any("a", "b"), "c")),
        ("a)", 2, "There is no '(' for this ')'", Word("a")),
        ("a ) b", 3, "There is no '(' for this ')'", Any("a", "b")),
        (":-)", 1, "Nothing stands before ':'", Nothing),
        ("\"a b", 1, "The phrase has no second '\"'", Any("a", "b")),
        ("5\" disk", 2, "The phrase has no second '\"'", Any("5", "disk")),
        ("title:\"a b", 7, "The phrase has no second '\"'", Any("a", "b")),
        ("\"a b\"~ c", 6, "Behind the '~' of a phrase", Any(Phrase("a b"), "c")),
        ("(a b)~ c", 6, "Behind the '~' of a phrase or a group stands a number", Any(Any("a", "b"), "c")),
        ("a AND", 3, "Nothing stands behind the operator", Any("a", "AND")),
        ("AND a", 1, "Nothing stands before the operator", Any("AND", "a")),
        ("OR", 1, "Nothing stands before the operator", Word("OR")),
        ("Portland OR", 10, "Nothing stands behind the operator", Any("Portland", "OR")),
        ("a AND OR b", 3, "Nothing stands behind the operator", Any("a", Any("AND", "b"))),
        ("(a OR) b", 4, "Nothing stands behind the operator", Any(Any("a", "OR"), "b")),
        ("a NOT", 3, "Nothing stands behind NOT", Any("a", "NOT")),
        ("why NOT", 5, "Nothing stands behind NOT", Any("why", "NOT")),
        ("a &&", 3, "Nothing stands behind the operator", Any("a", "&&")),
        ("foo - bar", 5, "A sign stands right before its clause", Any("foo", "bar")),
        ("a + b", 3, "A sign stands right before its clause", Any("a", "b")),
        ("hello !", 7, "A sign stands right before its clause", Word("hello")),
        ("--help", 2, "A clause has one sign", Word("help")),
        ("+-a", 2, "A clause has one sign", Word("a")),
        ("NOT -a", 5, "A clause has one sign", Word("a")),
        ("NOT NOT a", 5, "A clause has one sign", Word("a")),
        ("a^", 2, "Behind '^' stands a number", Word("a")),
        ("a^b", 2, "Behind '^' stands a number", Any("a", "b")),
        ("a^-2", 2, "Behind '^' stands a number", Any("a", Not(Word("2")))),
        ("a^2b", 4, "Something stands right behind a number", Any(Boost(Word("a"), 2), "b")),
        ("a^2^3", 4, "A clause has one '^'", Boost(Word("a"), 2)),
        ("a^1e99", 2, "The number behind '^' is too large", Boost(Word("a"), float.MaxValue)),
        ("(a^1e30)^1e30", 9, "The boosts of a group and of the clause in it are too large", Boost(Word("a"), float.MaxValue)),
        ("^2", 1, "Nothing stands before '^'", Word("2")),
        ("a ~ b", 3, "Nothing stands before '~'", Any("a", "b")),
        ("colour~3", 7, "A word may be at most 2 edits away", Fuzzy("colour")),
        ("colour~1~2", 9, "A clause has one '~'", Fuzzy("colour", 1)),
        ("colour~0.8", 8, "Behind '~' stands a whole number", Fuzzy("colour", 0)),
        ("\"a b\"~9999999999", 7, "Behind '~' stands a whole number", Phrase("a b", int.MaxValue)),
        ("nod*~1", 5, "A '~' stands behind words", Prefix("nod")),
        ("[a TO b]~1", 9, "A '~' stands behind words", Range("a", "b")),
        ("/a/~1", 4, "A '~' stands behind words", Regex("a")),
        ("[citation needed]", 11, "A range is written [a TO b]", Any("citation", "needed")),
        ("[a TO b", 8, "A range is written [a TO b]", Any("a", "TO", "b")),
        ("[a TO ]", 7, "A range is written [a TO b]", Any("a", "TO")),
        ("[TO TO b]", 4, "A range is written [a TO b]", Any("TO", "TO", "b")),
        ("[a TOO b]", 4, "A range is written [a TO b]", Any("a", "TOO", "b")),
        ("a[0]", 4, "A range is written [a TO b]", Any("a", "0")),
        ("{}", 2, "A range is written [a TO b]", Nothing),
        ("]", 1, "Nothing stands before ']'", Nothing),
        ("a } b", 3, "Nothing stands before '}'", Any("a", "b")),
        ("/usr/bin", 1, "A regular expression is written", Word("/usr/bin")),
        ("// a comment", 1, "A regular expression is written", Any("//", "a", "comment")),
        ("/a", 1, "A regular expression is written", Word("/a")),
        ("<b>", 1, "A comparison belongs to a field", Word("<b>")),
        ("a > b", 3, "A comparison belongs to a field", Any("a", ">", "b")),
        ("year:> 5", 7, "Nothing stands right behind the sign of a comparison", Any(In("year", ">"), "5")),
        ("year:>=", 8, "Nothing stands right behind the sign of a comparison", In("year", ">=")),
        ("note: milk", 5, "Nothing stands right behind the colon", Any("note:", "milk")),
        ("title:", 6, "Nothing stands right behind the colon", Word("title:")),
        ("(title:)", 7, "Nothing stands right behind the colon", Word("title:")),
        (":a", 1, "Nothing stands before ':'", Word("a")),
        ("std::vector", 5, "Nothing stands before ':'", Word("vector")),
        ("ti*:a", 1, "The name of a field has no wildcards", Wild("ti*:a")),
        ("*:a", 1, "A star stands for a field in *:* alone", Word("a")),
        ("_exists_:a*", 10, "Behind _exists_: stands the name of a field", Prefix("a")),
        ("_exists_:\"a\"", 10, "Behind _exists_: stands the name of a field", Phrase("a")),
        (@"a\", 2, "Nothing stands behind the backslash", Word("a")),
        (@"\", 1, "Nothing stands behind the backslash", Nothing),
    ];

    public static TheoryData<int, string> Texts
    {
        get
        {
            var rows = new TheoryData<int, string>();
            for (var i = 0; i < Malformed.Length; i++) rows.Add(i, Malformed[i].Text);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Is_taken_as_what_can_be_meant(int row, string text)
    {
        var parsed = SearchQuery.ParseLenient(text);
        Assert.True(Malformed[row].Query.Equals(parsed.Query), $"{text} is {parsed.Query}");
        Assert.Equal(Malformed[row].Column, parsed.Notes[0].Column);
        Assert.Contains(Malformed[row].Problem, parsed.Notes[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Is_an_error_that_points_at_the_column(int row, string text)
    {
        var error = Assert.Throws<QuerySyntaxException>(() => SearchQuery.Parse(text));
        Assert.Equal(Pajs.PajsErrorCode.InvalidSyntax, error.Code);
        Assert.Equal(Malformed[row].Column, error.Column);
        Assert.Contains(Malformed[row].Problem, error.Problem, StringComparison.Ordinal);
        var lines = error.Message.Split('\n');
        Assert.Equal([text, new string(' ', error.Column - 1) + "^"], lines[1..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n\u3000")]
    public void An_empty_text_searches_for_nothing(string text)
    {
        Assert.Equal(new ParsedQuery(Nothing, []).Query, SearchQuery.ParseLenient(text).Query);
        Assert.Empty(SearchQuery.ParseLenient(text).Notes);
        Assert.Contains("The query is empty", Assert.Throws<QuerySyntaxException>(() => SearchQuery.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_are_shown_around_the_place()
    {
        var error = Assert.Throws<QuerySyntaxException>(() => SearchQuery.Parse(new string('a', 500) + " ) " + new string('b', 500)));
        var lines = error.Message.Split('\n');
        Assert.Equal(')', lines[1][lines[2].Length - 1]);
        Assert.InRange(lines[1].Length, 60, 100);
        Assert.Equal(502, error.Column);
    }

    [Fact]
    public void Groups_stand_a_hundred_deep()
    {
        var deep = new string('(', 100) + "a" + new string(')', 100);
        Assert.Equal(Word("a"), SearchQuery.Parse(deep));
        var error = Assert.Throws<QuerySyntaxException>(() => SearchQuery.Parse($"({deep})"));
        Assert.Equal((101, true), (error.Column, error.Message.Contains("at most 100 deep", StringComparison.Ordinal)));
        Assert.Equal(Any("x", "a", "y"), SearchQuery.ParseLenient($"x ({deep}) y").Query);
        Assert.Equal(Word("a"), SearchQuery.ParseLenient(new string('(', 1_000_000) + "a").Query);
    }

    [Fact]
    public void A_text_has_1024_clauses()
    {
        var most = string.Join(' ', Enumerable.Range(0, 1_024));
        Assert.Equal(1_024, Assert.IsType<BooleanQuery>(SearchQuery.Parse(most)).Clauses.Count);
        var error = Assert.Throws<QuerySyntaxException>(() => SearchQuery.Parse(most + " title:a b"));
        Assert.Equal(most.Length + 2, error.Column);
        Assert.Contains("at most 1,024 clauses", error.Message, StringComparison.Ordinal);
        var taken = Assert.IsType<BooleanQuery>(SearchQuery.ParseLenient(most + " -title:a b").Query);
        Assert.Equal(1_025, taken.Clauses.Count);
        Assert.Equal(new QueryClause(ClauseKind.Should, Word("-title:a b")), taken.Clauses[^1]);
    }

    [Fact]
    public void Notes_are_a_hundred_at_most() => Assert.Equal(100, SearchQuery.ParseLenient(new string(')', 5_000)).Notes.Count);

    [Theory]
    [InlineData("[")]
    [InlineData("[a ")]
    [InlineData("\"")]
    [InlineData("/a ")]
    [InlineData("(")]
    [InlineData("a:")]
    [InlineData("-")]
    [InlineData("NOT ")]
    [InlineData("a AND ")]
    [InlineData("[\"\\\"")]
    [InlineData("a:(")]
    public void Time_rises_with_the_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        SearchQuery.ParseLenient(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300L * text.Length);
    }
}
