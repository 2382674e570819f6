using Xunit;

namespace PaJua.Tests.Analysis;

public class StandardTokenizerTests
{
    private static readonly AnalyzerDefinition Standard = new("standard");

    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n.,;!", "")]
    [InlineData("The quick, brown fox's 3.14 _id can't stop", "The quick brown fox's 3.14 _id can't stop")]
    [InlineData("e.g. U.S.A. 1,234.5 a:b x'y' don''t 12:30 a.1 1.a", "e.g U.S.A 1,234.5 a:b x'y don t 12 30 a 1 1 a")]
    [InlineData("___ __a _ snake_case C# C++ me@x.org", "__a snake_case C C me x.org")]
    [InlineData("naïve Ünïcode e\u0301te\u0301", "naïve Ünïcode e\u0301te\u0301")]
    [InlineData("東京タワーひらがな한국어 ประเทศไทย", "東 京 タワー ひ ら が な 한국어 ประเทศไทย")]
    [InlineData("צה\"ל ג'ירפה", "צה\"ל ג'ירפה")]
    [InlineData("👩‍🚀🇳🇴🇸🇪 #️⃣ 1️⃣ ☃ 🇳", "👩‍🚀 🇳🇴 🇸🇪 #️⃣ 1️⃣ ☃")]
    public void Words(string text, string terms) => Assert.Equal(terms, Standard.Terms(text));

    [Fact]
    public void Kinds_are_told()
    {
        var kinds = new Analyzer(Standard).Analyze("word 42 ไทย 字 ひ カナ 한글 🎉 한글a 4a カ1_").Select(static token => token.Kind);
        TokenKind[] expected =
        [
            TokenKind.Word, TokenKind.Number, TokenKind.SoutheastAsian, TokenKind.Ideograph, TokenKind.Hiragana, TokenKind.Katakana, TokenKind.Hangul,
            TokenKind.Emoji, TokenKind.Word, TokenKind.Word, TokenKind.Katakana, TokenKind.Number,
        ];
        Assert.Equal(expected, kinds);
    }

    [Fact]
    public void Offsets_are_of_UTF16_units() => Assert.Equal("a@0[0-1] 🎉@1[2-4] b@2[5-6]", Standard.Tokens("a 🎉 b"));

    [Theory]
    [InlineData(255, "255")]
    [InlineData(256, "255 1")]
    [InlineData(600, "255 255 90")]
    public void Longer_words_are_cut(int length, string lengths) =>
        Assert.Equal(lengths, string.Join(' ', new Analyzer(Standard).Analyze(new string('x', length)).Select(static token => token.Text.Length)));

    [Fact]
    public void No_surrogate_pair_is_parted_by_a_cut()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("𝒜", 130));
        Assert.Equal([255, 6], new Analyzer(Standard).Analyze(text).Select(static token => token.Text.Length));
        text = string.Concat(Enumerable.Repeat("𝒜", 130));
        Assert.Equal([254, 6], new Analyzer(Standard).Analyze(text).Select(static token => token.Text.Length));
    }

    [Fact]
    public void A_surrogate_alone_is_no_word_and_ends_none_wrongly() => Assert.Equal("a b", Standard.Terms("a\uD800b"));
}
