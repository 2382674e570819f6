using PaJua.Highlighting;
using Xunit;
using static PaJua.Tests.Highlighting.QueryMarks;

namespace PaJua.Tests.Highlighting;

/// <summary>What is marked and which passages are shown.</summary>
public class HighlighterTests
{
    private const string Story =
        "Once there was a small town by the sea. Its people built ships of oak. In winter the harbour froze, and nobody sailed. "
        + "An old captain told stories of whales and storms. Every spring the ships sailed out again. The captain never came back "
        + "from the last voyage.";

    private static readonly HighlightOptions Whole = new() { WholeField = true };

    [Theory]
    [InlineData("quick fox", "The quick brown fox", "The <mark>quick</mark> brown <mark>fox</mark>")]
    [InlineData("text:quick", "The Quick one", "The <mark>Quick</mark> one")]
    [InlineData("quick -fox", "The quick fox", "The <mark>quick</mark> fox")]
    [InlineData("+quick +(fox dog)", "quick fox dog", "<mark>quick</mark> <mark>fox</mark> <mark>dog</mark>")]
    [InlineData("(quick^2)^=3", "quick fox", "<mark>quick</mark> fox")]
    [InlineData("title:quick", "quick fox", null)]
    [InlineData("qu*", "quick queen ox", "<mark>quick</mark> <mark>queen</mark> ox")]
    [InlineData("n?de", "node nide nodes", "<mark>node</mark> <mark>nide</mark> nodes")]
    [InlineData("colour~1", "the color of colours", "the <mark>color</mark> of <mark>colours</mark>")]
    [InlineData("[a TO b]", "a b", null)]
    [InlineData("nothing", "quick fox", null)]
    [InlineData("quick", "", null)]
    [InlineData("tom", "<b>Tom & \"Jerry's\"</b>", "&lt;b&gt;<mark>Tom</mark> &amp; &quot;Jerry&#39;s&quot;&lt;/b&gt;")]
    [InlineData("mark", "</mark><script>mark()</script>", "&lt;/<mark>mark</mark>&gt;&lt;script&gt;<mark>mark</mark>()&lt;/script&gt;")]
    public void Marks_what_matched(string query, string text, string? expected) => Assert.Equal(expected, Marked(text, query, Whole));

    [Theory]
    [InlineData("\"quick fox\"", "quick brown fox, quick fox, fox quick", "quick brown fox, <mark>quick</mark> <mark>fox</mark>, fox quick")]
    [InlineData("\"quick fox\"~1", "a quick brown fox is quick", "a <mark>quick</mark> brown <mark>fox</mark> is quick")]
    [InlineData("\"quick fox\"~2", "fox quick", "<mark>fox</mark> <mark>quick</mark>")]
    [InlineData("\"quick fox\"~1", "fox quick", null)]
    [InlineData("\"fox fox\"~9", "one fox", null)]
    [InlineData("\"fox fox\"", "fox fox, fox", "<mark>fox</mark> <mark>fox</mark>, <mark>fox</mark>")]
    [InlineData("\"fox fox\"", "fox fox and fox", "<mark>fox</mark> <mark>fox</mark> and fox")]
    [InlineData("\"to be or not to be\"", "be to, to be or not to be",
        "be to, <mark>to</mark> <mark>be</mark> <mark>or</mark> <mark>not</mark> <mark>to</mark> <mark>be</mark>")]
    [InlineData("\"quick fox\" quick", "quick ox quick fox", "<mark>quick</mark> ox <mark>quick</mark> <mark>fox</mark>")]
    [InlineData("\"quick fox\" f*", "quick ox quick fox", "quick ox <mark>quick</mark> <mark>fox</mark>")]
    [InlineData("\"fox\"", "a fox", "a <mark>fox</mark>")]
    public void Marks_phrases_where_they_are_whole(string query, string text, string? expected) => Assert.Equal(expected, Marked(text, query, Whole));

    [Fact]
    public void Analyzers_say_what_a_word_is()
    {
        Assert.Equal("the <mark>Jumping</mark> fox <mark>jumped</mark>", Marked("the Jumping fox jumped", "jumps", Whole, "english"));
        Assert.Equal("<mark>king</mark> of the <mark>hill</mark>", Marked("king of the hill", "\"king of the hill\"", Whole, "english"));
        Assert.Null(Marked("king hill", "\"king of the hill\"", Whole, "english"));
        Assert.Equal("<mark>東京都</mark>", Marked("東京都", "東京都", Whole, "cjk"));
        Assert.Equal("<mark>whole value </mark>", Marked("whole value ", @"whole\ value\ ", new HighlightOptions(), "keyword"));
    }

    [Fact]
    public void The_best_sentences_are_shown_in_the_order_of_the_text()
    {
        var one = new HighlightOptions { PassagesMax = 1, PassageLength = 60 };
        Assert.Equal("Every spring the <mark>ships</mark> <mark>sailed</mark> out again.", Marked(Story, "ships sailed", one));
        Assert.Equal(
            "Its people built <mark>ships</mark> of oak. … Every spring the <mark>ships</mark> <mark>sailed</mark> out again.",
            Marked(Story, "ships^3 sailed", one with { PassagesMax = 2 }));
        Assert.Equal(
            "Every spring the <mark>ships</mark> <mark>sailed</mark> out again. | Its people built <mark>ships</mark> of oak.",
            Marked(Story, "ships^3 sailed", one with { PassagesMax = 2, Order = PassageOrder.Score, Ellipsis = " | " }));
    }

    [Fact]
    public void Passages_have_as_many_sentences_as_fit() =>
        Assert.Equal(
            "Its people built <mark>ships</mark> of oak. In winter the harbour froze, and nobody sailed.",
            Marked(Story, "ships", new HighlightOptions { PassagesMax = 1, PassageLength = 100 }));

    [Fact]
    public void A_long_sentence_is_cut_between_words()
    {
        var text = string.Join(' ', Enumerable.Range(0, 500).Select(static i => i == 250 ? "needle" : "straw" + i));
        Assert.Equal(
            "straw248 straw249 <mark>needle</mark> straw251 straw252 straw253 straw254 straw255 straw256",
            Marked(text, "needle", new HighlightOptions { PassageLength = 80 }));
        Assert.Equal("<mark>needle</mark>", Marked(text, "needle", new HighlightOptions { PassageLength = 1 }));
    }

    [Fact]
    public void Emoji_and_accents_are_never_cut()
    {
        var family = "👩‍👩‍👧‍👦";
        var text = string.Concat(Enumerable.Repeat(family, 100)) + "東" + string.Concat(Enumerable.Repeat("e\u0301🇳🇴", 100));
        var shown = Marked(text, "東", new HighlightOptions { PassageLength = 40 })!;
        var parts = shown.Split("<mark>東</mark>");
        Assert.Equal("", parts[0].Replace(family, "", StringComparison.Ordinal));
        Assert.InRange(parts[0].Length, 1, 40);
        Assert.Equal("", parts[1].Replace("e\u0301", "", StringComparison.Ordinal).Replace("🇳🇴", "", StringComparison.Ordinal));
        Assert.InRange(parts[1].Length, 1, 40);
    }

    [Fact]
    public void Values_are_apart()
    {
        string[] values = ["red fox", "", "blue", "fox red"];
        Assert.Equal("<mark>red</mark> fox … fox <mark>red</mark>", Marked(values, "red"));
        Assert.Equal("red fox||<mark>blue</mark>|fox red", Marked(values, "blue", Whole with { Ellipsis = "|" }));
        Assert.Null(Marked(values, "\"blue fox\""));
        var highlight = new Highlighter(Analyzer.Find("standard"), new HighlightOptions()).Highlight(values, TermsOf("red"))!;
        Assert.Equal(
            [(0, new TextRange(0, 7)), (3, new TextRange(0, 7))], highlight.Passages.Select(static passage => (passage.Value, passage.Range)));
        Assert.Equal(new TextRange(4, 7), Assert.Single(highlight.Passages[1].Marks));
    }

    [Fact]
    public void The_beginning_is_shown_where_nothing_matches()
    {
        Assert.Null(Marked(Story, "nothing"));
        Assert.Equal("Once there was a", Marked(Story, "nothing", new HighlightOptions { NoMatchLength = 17 }));
        Assert.Equal("a &lt; b", Marked(["", "a < b"], "nothing", Whole with { NoMatchLength = 100 }));
    }

    [Fact]
    public void Marks_and_escaping_are_as_wished()
    {
        var plain = new HighlightOptions { MarkStart = "[", MarkEnd = "]", Escaping = HighlightEscaping.None };
        Assert.Equal("<b> [fox] & co", Marked("<b> fox & co", "fox", plain));
    }

    [Fact]
    public void No_more_is_analyzed_than_allowed()
    {
        var text = new string(' ', 100) + "fox foxes " + new string('x', 3_000_000) + " fox";
        Assert.Equal("<mark>fox</mark>", Marked(text, "fox*", new HighlightOptions { AnalyzedMax = 106, PassageLength = 1 }));
        var brief = new HighlightOptions { PassageLength = 10 };
        Assert.Single(new Highlighter(Analyzer.Find("standard"), brief).Highlight([text], TermsOf("fox"))!.Passages);
        Assert.Equal("a <mark>fox</mark>", Marked(["a fox", "a fox"], "fox", new HighlightOptions { AnalyzedMax = 5 }));
    }

    [Fact]
    public void Options_refuse_what_means_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new HighlightOptions { PassagesMax = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new HighlightOptions { PassageLength = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new HighlightOptions { NoMatchLength = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new HighlightOptions { AnalyzedMax = 0 });
    }

    [Fact]
    public void Nothing_is_allocated_per_token()
    {
        var text = string.Concat(Enumerable.Repeat("The quick brown fox jumps over the lazy dog. ", 5_000));
        var highlighter = new Highlighter(Analyzer.Find("english"), new HighlightOptions());
        var terms = TermsOf("fox \"lazy dog\" qui*", "text", "english");
        highlighter.Highlight([text], terms);
        var before = GC.GetAllocatedBytesForCurrentThread();
        highlighter.Highlight([text], terms);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Theory]
    [InlineData(". ")]
    [InlineData(".")]
    [InlineData("\r \u2028 ")]
    [InlineData("🎉")]
    [InlineData("a\u0301")]
    [InlineData("x ")]
    [InlineData("🇳🇴x")]
    [InlineData("\u200D")]
    public void Time_rises_with_the_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Marked(text + " x", "x");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }
}
