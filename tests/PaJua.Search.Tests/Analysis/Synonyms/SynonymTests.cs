using Pajs;
using Xunit;

namespace PaJua.Tests.Analysis;

/// <summary>Each row of tokens is what Lucene's SynonymGraphFilter, and FlattenGraphFilter behind it, give.</summary>
public class SynonymTests
{
    [Theory]
    [InlineData("tv, telly", "a tv b", "a@0[0-1] telly@1[2-4] tv@1[2-4] b@2[5-6]")]
    [InlineData("colour => color", "my colour", "my@0[0-2] color@1[3-9]")]
    [InlineData("a => x y z", "a b", "x@0[0-1] y@1[0-1] z@2[0-1] b@3[2-3]")]
    [InlineData("b c => p", "a b c d", "a@0[0-1] p@1[2-5] d@2[6-7]")]
    [InlineData("b, q r, s t u v", "b e", "q@0[0-1] s@0[0-1] b@0+4[0-1] r@1+3[0-1] t@1[0-1] u@2[0-1] v@3[0-1] e@4[2-3]")]
    [InlineData("d e f, g h", "d e f b", "g@0[0-1] d@0[0-1] h@1+2[2-5] e@1[2-3] f@2[4-5] b@3[6-7]")]
    [InlineData("a c, v1 v2, v3 v4 v5 v6", "a c x", "v1@0[0-1] v3@0[0-1] a@0[0-1] v2@1+3[2-3] v4@1[2-3] c@1+3[2-3] v5@2[2-3] v6@3[2-3] x@4[4-5]")]
    public void Laid_flat(string rule, string text, string tokens) => Assert.Equal(tokens, With(false, rule).Tokens(text));

    [Theory]
    [InlineData("b, q r, s t u v", "b e", "q@0[0-1] s@0+2[0-1] b@0+5[0-1] r@1+4[0-1] t@2[0-1] u@3[0-1] v@4[0-1] e@5[2-3]")]
    [InlineData("d e f, g h", "d e f b", "g@0[0-5] d@0+2[0-1] h@1+3[0-5] e@2[2-3] f@3[4-5] b@4[6-7]")]
    [InlineData("tv, telly", "tv", "telly@0[0-2] tv@0[0-2]")]
    public void As_a_graph(string rule, string text, string tokens) => Assert.Equal(tokens, With(true, rule).Tokens(text));

    [Fact]
    public void The_longest_phrase_counts_and_words_are_taken_once()
    {
        var synonyms = With(false, "a => one", "a b => two", "b c => three", "a b c d => four");
        Assert.Equal("two c", synonyms.Terms("a b c"));
        Assert.Equal("four", synonyms.Terms("a b c d"));
        Assert.Equal("one", synonyms.Terms("a"));
        Assert.Equal("one two three", synonyms.Terms("a a b b c"));
    }

    [Fact]
    public void Rules_of_one_phrase_add_up_and_repeat_nothing() =>
        Assert.Equal("b c d a", With(false, "a => b, c", "a => b", "a, d").Terms("a"));

    [Fact]
    public void No_phrase_matches_over_a_removed_word()
    {
        var stopped = new AnalyzerDefinition("whitespace").With("stop", ("words", new[] { "of" }));
        var definition = stopped.With("synonyms", ("rules", new[] { "a b => x" }));
        Assert.Equal("a b", definition.Terms("a of b"));
        Assert.Equal("x", definition.Terms("a b"));
    }

    [Fact]
    public void Words_of_rules_are_made_by_the_filters_before()
    {
        var definition = new AnalyzerDefinition("standard").With("lowercase").With("synonyms", ("rules", new[] { "U.S.A., United-States" }));
        Assert.Equal("u.s.a@0+2[0-13] united@0[0-6] states@1[7-13]", definition.Tokens("united STATES"));
    }

    [Fact]
    public void Comments_escapes_and_lines_in_one_string()
    {
        var definition = With(false, "# a => b\n\n  a\\,b => comma\r\nx\\=>y => arrow");
        Assert.Equal("comma arrow a", definition.Terms("a,b x=>y a"));
    }

    [Theory]
    [InlineData("a, b\nc => d => e", "Line 2 of the synonyms, 'c => d => e': it has more than one '=>'; write a rule for each.")]
    [InlineData("a", "Line 1 of the synonyms, 'a': it has one phrase alone; write others beside it after a comma, or a replacement after '=>'.")]
    [InlineData("a, , b", "Line 1 of the synonyms, 'a, , b': a phrase of it is empty; leave out the comma, or write the phrase.")]
    [InlineData("a =>", "Line 1 of the synonyms, 'a =>': a phrase of it is empty; leave out the comma, or write the phrase.")]
    public void Errors_name_the_line(string rules, string message)
    {
        var error = Assert.Throws<PajsException>(() => With(false, rules));
        Assert.Equal(PajsErrorCode.InvalidSyntax, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_phrase_that_the_filters_before_remove_is_an_error()
    {
        var stopped = new AnalyzerDefinition("whitespace").With("stop", ("words", "english"));
        var error = Assert.Throws<PajsException>(() => stopped.With("synonyms", ("rules", new[] { "the => x" })));
        Assert.Contains("leave nothing of 'the'", error.Message, StringComparison.Ordinal);
    }

    private static AnalyzerDefinition With(bool asGraph, params string[] rules) =>
        new AnalyzerDefinition("whitespace").With("synonyms", ("rules", rules), ("graph", asGraph));
}
