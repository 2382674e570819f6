using Xunit;
using static PaJua.Tests.Queries.QueryTrees;

namespace PaJua.Tests.Queries;

/// <summary>Texts and what they mean, by the written syntaxes of Lucene's classic parser and Lunr.</summary>
public class QueryParserTests
{
    private static readonly QueryParserOptions And = new() { DefaultOperator = TextOperator.And };

    private static readonly (string Text, SearchQuery Query)[] WellFormed =
    [
        // words
        ("node", Word("node")),
        ("  node\t", Word("node")),
        ("Straße", Word("Straße")),
        ("日本語", Word("日本語")),
        ("🎉", Word("🎉")),
        ("C++", Word("C++")),
        ("a-b", Word("a-b")),
        ("rock!", Word("rock!")),
        ("and/or", Word("and/or")),
        ("a<b", Word("a<b")),
        ("O'Neil", Word("O'Neil")),
        ("@user", Word("@user")),
        ("#tag", Word("#tag")),
        ("AT&T", Word("AT&T")),
        ("a&&b", Word("a&&b")),
        ("and", Word("and")),
        ("ANDROID", Word("ANDROID")),
        ("ORACLE NOTE", Any("ORACLE", "NOTE")),
        ("a TO b", Any("a", "TO", "b")),
        ("http://example.org/x", Word("http://example.org/x")),

        // escapes
        (@"\+a", Word("+a")),
        (@"a\:b", Word("a:b")),
        (@"\(1\+1\)\:2", Word("(1+1):2")),
        (@"a\ b", Word("a b")),
        (@"n\*d\?", Word("n*d?")),
        (@"\\", Word(@"\")),
        (@"\AND", Word("AND")),
        (@"\a", Word("a")),
        (@"a\~1", Word("a~1")),
        (@"a\^2", Word("a^2")),
        (@"\/a/", Word("/a/")),
        (@"\""a", Word("\"a")),

        // juxtaposition, signs
        ("a b", Any("a", "b")),
        ("a b c d", Any("a", "b", "c", "d")),
        ("a a", Any("a", "a")),
        ("+a", Word("a")),
        ("-a", Any(Not(Word("a")))),
        ("!a", Any(Not(Word("a")))),
        ("NOT a", Any(Not(Word("a")))),
        ("-a -b", Any(Not(Word("a")), Not(Word("b")))),
        ("+fast -slow", Any(Must(Word("fast")), Not(Word("slow")))),
        ("+fast -slow node", Any(Must(Word("fast")), Not(Word("slow")), "node")),
        ("a !b", Any("a", Not(Word("b")))),
        ("a NOT b", Any("a", Not(Word("b")))),
        ("a +b", Any("a", Must(Word("b")))),
        ("-5", Any(Not(Word("5")))),
        ("-\"a b\"", Any(Not(Phrase("a b")))),
        ("+title:a -title:b", Any(Must(In("title", "a")), Not(In("title", "b")))),
        ("+(a b) c", Any(Must(Any("a", "b")), "c")),
        ("-(a b)", Any(Not(Any("a", "b")))),
        ("NOT (a b)", Any(Not(Any("a", "b")))),
        ("NOT(a b)", Any(Not(Any("a", "b")))),

        // operators and their precedence
        ("a AND b", All("a", "b")),
        ("a && b", All("a", "b")),
        ("a OR b", Any("a", "b")),
        ("a || b", Any("a", "b")),
        ("a AND b AND c", All("a", "b", "c")),
        ("a OR b OR c", Any("a", "b", "c")),
        ("a AND b OR c", Any(All("a", "b"), "c")),
        ("a OR b AND c", Any("a", All("b", "c"))),
        ("a AND b OR c AND d", Any(All("a", "b"), All("c", "d"))),
        ("a && b || c", Any(All("a", "b"), "c")),
        ("(a OR b) AND c", All(Any("a", "b"), "c")),
        ("a AND (b OR c)", All("a", Any("b", "c"))),
        ("a b AND c", Any("a", All("b", "c"))),
        ("a AND b c", Any(All("a", "b"), "c")),
        ("a OR b c", Any(Any("a", "b"), "c")),
        ("a b OR c d", Any("a", Any("b", "c"), "d")),
        ("a AND NOT b", All("a", Not(Word("b")))),
        ("a AND -b", All("a", Not(Word("b")))),
        ("a AND !b", All("a", Not(Word("b")))),
        ("NOT a AND b", All(Not(Word("a")), "b")),
        ("NOT a AND NOT b", All(Not(Word("a")), Not(Word("b")))),
        ("a OR NOT b", Any("a", Any(Not(Word("b"))))),
        ("NOT a OR b", Any(Any(Not(Word("a"))), "b")),
        ("NOT a OR NOT b", Any(Any(Not(Word("a"))), Any(Not(Word("b"))))),
        ("+a OR b", Any(Must(Word("a")), "b")),
        ("+a AND b", All("a", "b")),
        ("+a b AND c", Any(Must(Word("a")), All("b", "c"))),
        ("a AND(b OR c)", All("a", Any("b", "c"))),
        ("a OR\"b c\"", Any("a", Phrase("b c"))),
        ("a\nAND\tb", All("a", "b")),

        // groups
        ("(a)", Word("a")),
        ("((a))", Word("a")),
        ("(a b)", Any("a", "b")),
        ("((a b))", Any("a", "b")),
        ("(a b) c", Any(Any("a", "b"), "c")),
        ("( a b )", Any("a", "b")),
        ("(a b)(c d)", Any(Any("a", "b"), Any("c", "d"))),
        ("a(b c)", Any("a", Any("b", "c"))),
        ("(-a)", Any(Not(Word("a")))),
        ("(+a -b) c", Any(Any(Must(Word("a")), Not(Word("b"))), "c")),
        ("((a OR b) AND (c OR d)) e", Any(All(Any("a", "b"), Any("c", "d")), "e")),
        ("(a b c)~2", Least(2, Any("a", "b", "c"))),
        ("(a OR b OR c)~2", Least(2, Any("a", "b", "c"))),
        ("((a b))~2", Least(2, Any(Any("a", "b")))),
        ("(a)~1", Least(1, Any("a"))),
        ("(+a b c)~1", Least(1, Any(Must(Word("a")), "b", "c"))),
        ("(a b)~0", Any("a", "b")),
        ("(a b c)~2^3", Boost(Least(2, Any("a", "b", "c")), 3)),
        ("(a b c)^3~2", Boost(Least(2, Any("a", "b", "c")), 3)),
        ("title:(a b c)~2", Least(2, Any(In("title", "a"), In("title", "b"), In("title", "c")))),

        // boosts
        ("a^2", Boost(Word("a"), 2)),
        ("a^0.5 b", Any(Boost(Word("a"), 0.5f), "b")),
        ("a^.5", Boost(Word("a"), 0.5f)),
        ("a^2.", Boost(Word("a"), 2)),
        ("a^0", Boost(Word("a"), 0)),
        ("a^1E-05", Boost(Word("a"), 1e-5f)),
        ("a^1e3", Boost(Word("a"), 1000)),
        ("title:node^2", Boost(In("title", "node"), 2)),
        ("(a OR b)^3", Boost(Any("a", "b"), 3)),
        ("(a)^3", Boost(Word("a"), 3)),
        ("(a^3)^2", Boost(Word("a"), 6)),
        ("\"a b\"^2", Boost(Phrase("a b"), 2)),
        ("\"a b\"~3^2", Boost(Phrase("a b", 3), 2)),
        ("\"a b\"^2~3", Boost(Phrase("a b", 3), 2)),
        ("a*^2", Boost(Prefix("a"), 2)),
        ("[a TO b]^2", Boost(Range("a", "b"), 2)),
        ("/a/^2", Boost(Regex("a"), 2)),
        ("colour~1^2", Boost(Fuzzy("colour", 1), 2)),
        ("*:*^2", Boost(new AllQuery(), 2)),
        ("-a^2", Any(Not(Boost(Word("a"), 2)))),
        ("a^=2", Constant(Word("a"), 2)),
        ("(a b)^=2", Constant(Any("a", "b"), 2)),
        ("(a^3)^=2", Constant(Boost(Word("a"), 3), 2)),
        ("(a^=3)^2", Constant(Word("a"), 6)),
        ("(a^=3)^=2", Constant(Constant(Word("a"), 3), 2)),

        // phrases
        ("\"exact phrase\"", Phrase("exact phrase")),
        ("\"exact phrase\"~2", Phrase("exact phrase", 2)),
        ("\"\"", Phrase("")),
        ("\"a AND (b\"", Phrase("a AND (b")),
        ("\"say \\\"hi\\\"\"", Phrase("say \"hi\"")),
        ("\"a\\\\\"", Phrase("a\\")),
        ("title:\"to be\"~1", Phrase("to be", 1, "title")),
        ("\"a b\" c", Any(Phrase("a b"), "c")),
        ("a\"b c\"d", Any("a", Phrase("b c"), "d")),

        // wildcards, fuzzy words, expressions
        ("nod*", Prefix("nod")),
        ("n*", Prefix("n")),
        ("n?d*", Wild("n?d*")),
        ("n?de", Wild("n?de")),
        ("n*de", Wild("n*de")),
        ("*de", Wild("*de")),
        ("*od*", Wild("*od*")),
        ("nod?", Wild("nod?")),
        ("?", Wild("?")),
        ("**", Wild("**")),
        (@"n\*d*", Prefix("n*d")),
        (@"n\*d?", Wild(@"n\*d?")),
        (@"a\\?", Wild(@"a\\?")),
        (@"nod\*", Word("nod*")),
        ("title:nod*", Prefix("nod", "title")),
        ("title:n?d", Wild("n?d", "title")),
        ("colour~", Fuzzy("colour")),
        ("colour~1", Fuzzy("colour", 1)),
        ("colour~0", Fuzzy("colour", 0)),
        ("colour~2", Fuzzy("colour")),
        ("title:colour~1", Fuzzy("colour", 1, "title")),
        ("colour~ b", Any(Fuzzy("colour"), "b")),
        ("/joh?n(ath[oa]n)?/", Regex("joh?n(ath[oa]n)?")),
        ("title:/[mb]oat/", Regex("[mb]oat", "title")),
        (@"/a\/b/", Regex("a/b")),
        (@"/\d+\\/", Regex(@"\d+\\")),
        ("/a b/ c", Any(Regex("a b"), "c")),
        ("(/a/)", Regex("a")),

        // fields
        ("title:node", In("title", "node")),
        ("a.b:c", In("a.b", "c")),
        (@"a\ b:c", In("a b", "c")),
        (@"a\:b:c", In("a:b", "c")),
        ("a:b:c", In("a", "b:c")),
        ("at:2024-05-06T07:08:09", In("at", "2024-05-06T07:08:09")),
        ("year:-5", In("year", "-5")),
        ("a:+b", In("a", "+b")),
        ("title:AND", In("title", "AND")),
        ("title:(a b)", Any(In("title", "a"), In("title", "b"))),
        ("title:(a AND b)", All(In("title", "a"), In("title", "b"))),
        ("title:(+a -b)", Any(Must(In("title", "a")), Not(In("title", "b")))),
        ("title:(a body:b) c", Any(Any(In("title", "a"), In("body", "b")), "c")),
        ("title:(\"a b\" c* d~1)", Any(Phrase("a b", 0, "title"), Prefix("c", "title"), Fuzzy("d", 1, "title"))),
        ("title:a OR body:b", Any(In("title", "a"), In("body", "b"))),
        ("*", new AllQuery()),
        ("*:*", new AllQuery()),
        ("*:* -a", Any(new AllQuery(), Not(Word("a")))),
        ("title:*", Exists("title")),
        ("title:(*)", Exists("title")),
        ("_exists_:title", Exists("title")),
        ("-_exists_:title", Any(Not(Exists("title")))),
        (@"\_exists_:title", In("_exists_", "title")),

        // ranges
        ("[2001 TO 2010]", Range("2001", "2010")),
        ("{a TO b}", Range("a", "b", "{}")),
        ("[a TO b}", Range("a", "b", "[}")),
        ("{a TO b]", Range("a", "b", "{]")),
        ("[ a  TO  b ]", Range("a", "b")),
        ("[* TO 5]", Range(null, "5")),
        ("[5 TO *]", Range("5", null)),
        ("[* TO *]", Range(null, null)),
        ("{* TO 5}", Range(null, "5", "{}")),
        ("[\"*\" TO \"a b\"]", Range("*", "a b")),
        (@"[\* TO a\ b]", Range("*", "a b")),
        ("[\"TO\" TO \"\"]", Range("TO", "")),
        ("year:[2001 TO 2010]", Range("2001", "2010", "[]", "year")),
        ("at:[2024-05-06T07:08:09Z TO *]", Range("2024-05-06T07:08:09Z", null, "[]", "at")),
        ("[-5 TO +5]", Range("-5", "+5")),
        ("[a* TO b]", Range("a*", "b")),
        ("year:>=2001", Range("2001", null, "[]", "year")),
        ("year:>2001", Range("2001", null, "{]", "year")),
        ("year:<=2001", Range(null, "2001", "[]", "year")),
        ("year:<2001", Range(null, "2001", "[}", "year")),
        ("year:>=-5.5", Range("-5.5", null, "[]", "year")),
        ("name:>=\"a b\"", Range("a b", null, "[]", "name")),
        ("year:(>=2001 AND <2010)", All(Range("2001", null, "[]", "year"), Range(null, "2010", "[}", "year"))),
        ("year:>=2001^2", Boost(Range("2001", null, "[]", "year"), 2)),
        ("+year:>2001 node", Any(Must(Range("2001", null, "{]", "year")), "node")),
    ];

    private static readonly (string Text, SearchQuery Query)[] WithAnd =
    [
        ("a", Required("a")),
        ("a b", All(Required("a"), Required("b"))),
        ("a -b", All(Required("a"), Not(Required("b")))),
        ("a OR b", Any(Required("a"), Required("b"))),
        ("a OR b c", All(Any(Required("a"), Required("b")), Required("c"))),
        ("a AND b c", All(All(Required("a"), Required("b")), Required("c"))),
        ("title:(a b)", All(Required("a", "title"), Required("b", "title"))),
        ("(a b c)~2", Least(2, Any(Required("a"), Required("b"), Required("c")))),
        ("-a", Any(Not(Required("a")))),
    ];

    public static TheoryData<int, string> Texts => Rows(WellFormed);

    public static TheoryData<int, string> AndTexts => Rows(WithAnd);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Means(int row, string text)
    {
        Assert.Equal(WellFormed[row].Query, SearchQuery.Parse(text));
        var lenient = SearchQuery.ParseLenient(text);
        Assert.Equal(WellFormed[row].Query, lenient.Query);
        Assert.Empty(lenient.Notes);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Is_written_as_text_that_means_the_same(int row, string text)
    {
        var written = WellFormed[row].Query.ToString();
        Assert.True(WellFormed[row].Query.Equals(SearchQuery.Parse(written)), $"{text} is written as {written}");
    }

    [Theory]
    [MemberData(nameof(AndTexts))]
    public void Means_with_And_as_the_default(int row, string text) => Assert.Equal(WithAnd[row].Query, SearchQuery.Parse(text, And));

    [Fact]
    public void Known_fields_are_read_and_others_are_words()
    {
        var options = new QueryParserOptions { Fields = ["title", "year"] };
        Assert.Equal(Any(In("title", "a"), "b"), SearchQuery.Parse("title:a b", options));
        Assert.Equal(Any("12:30", "note:x"), SearchQuery.ParseLenient("12:30 note:x", options).Query);
        Assert.Equal(Exists("year"), SearchQuery.Parse("_exists_:year", options));
        var error = Assert.Throws<QuerySyntaxException>(() => SearchQuery.Parse("a titel:b", options));
        Assert.Equal(3, error.Column);
        Assert.Contains("There is no field 'titel': did you mean 'title'?", error.Message, StringComparison.Ordinal);
    }

    private static TextQuery Required(string text, string? field = null) => new(field, text) { Operator = TextOperator.And };

    private static TheoryData<int, string> Rows((string Text, SearchQuery Query)[] table)
    {
        var rows = new TheoryData<int, string>();
        for (var i = 0; i < table.Length; i++) rows.Add(i, table[i].Text);
        return rows;
    }
}
