using Xunit;

namespace PaJua.Tests.Analysis;

public class TokenizerTests
{
    [Theory]
    [InlineData("letter", "Don't stop42me ÅÉ 東京", "Don t stop me ÅÉ 東京")]
    [InlineData("letter", "𝒜𝒷 1", "𝒜𝒷")]
    [InlineData("whitespace", " a,b\tc\u00A0d\u3000e ", "a,b c\u00A0d e")]
    [InlineData("keyword", "New York, N.Y.", "New York, N.Y.")]
    [InlineData("keyword", "", "")]
    public void Terms(string tokenizer, string text, string terms) => Assert.Equal(terms, new AnalyzerDefinition(tokenizer).Terms(text));

    [Fact]
    public void Offsets_are_those_of_the_text() => Assert.Equal("ab@0[2-4] c@1[6-7]", new AnalyzerDefinition("letter").Tokens("  ab--c"));

    [Theory]
    [InlineData("a/b/c", "a@0[0-1] a/b@0[0-3] a/b/c@0[0-5]")]
    [InlineData("/a/b", "/a@0[0-2] /a/b@0[0-4]")]
    [InlineData("a/b/", "a@0[0-1] a/b@0[0-3]")]
    [InlineData("a//b", "a@0[0-1] a//b@0[0-4]")]
    [InlineData("/", "")]
    [InlineData("//", "")]
    [InlineData("//a", "//a@0[0-3]")]
    [InlineData("", "")]
    [InlineData("abc", "abc@0[0-3]")]
    public void Paths(string text, string tokens) => Assert.Equal(tokens, new AnalyzerDefinition("path").Tokens(text));

    [Fact]
    public void Paths_of_another_delimiter() => Assert.Equal("a a.b/c", new AnalyzerDefinition("path", ("delimiter", ".")).Terms("a.b/c"));

    [Theory]
    [InlineData("ngram", 2, 3, "abcd", "ab@0[0-2] abc@1[0-3] bc@2[1-3] bcd@3[1-4] cd@4[2-4]")]
    [InlineData("edgeNgram", 1, 2, "abcd", "a@0[0-1] ab@1[0-2]")]
    [InlineData("ngram", 3, 3, "ab", "")]
    [InlineData("ngram", 1, 2, "🎉a", "🎉@0[0-2] 🎉a@1[0-3] a@2[2-3]")]
    public void Grams(string tokenizer, int least, int most, string text, string tokens) =>
        Assert.Equal(tokens, new AnalyzerDefinition(tokenizer, ("min", least), ("max", most)).Tokens(text));

    [Theory]
    [InlineData("letter")]
    [InlineData("whitespace")]
    public void Long_runs_are_cut(string tokenizer) =>
        Assert.Equal("xxxxx xxxxx xx", new AnalyzerDefinition(tokenizer, ("lengthMax", 5)).Terms(new string('x', 12)));
}
