using Xunit;

namespace PaJua.Tests.Analysis;

public class FilterTests
{
    private static readonly AnalyzerDefinition Words = new("whitespace");

    [Theory]
    [InlineData("lowercase", "ABC ÅÉÎ ΑΒΣ ЖЫ İI ẞ 𐐀 Ǆ", "abc åéî αβσ жы ii ß 𐐨 ǆ")]
    [InlineData("fold", "Ångström łódź Øre Straße Æther œuvre ﬁne ｆｕｌｌ “x” ½ ①", "Angstrom lodz Ore Strasse AEther oeuvre fine full \"x\" ½ 1")]
    [InlineData("fold", "Đ ǧ Å K", "D g A K")]
    [InlineData("fold", "e\u0301te\u0301 Ελλάδα й \u0301", "ete Ελλάδα й \u0301")]
    [InlineData("possessive", "dog's DOG'S dog\u2019s dog\uFF07s s' 's it's's", "dog DOG dog dog s'  it's")]
    [InlineData("german", "haus häuser haeuser ueber neue quelle", "haus hauser hauser uber neue quelle")]
    [InlineData("german", "straße weiß bauer goethe öl", "strasse weiss bauer gothe ol")]
    [InlineData("width", "Ｔｅｓｔ１ ｶﾞｷﾞﾊﾟ ｱｲｳ ﾞ カﾞ", "Test1 ガギパ アイウ \u3099 ガ")]
    [InlineData("reverse", "abc a🎉b", "cba b🎉a")]
    [InlineData("unique", "a b a c b", "a b c")]
    public void Terms(string filter, string text, string terms) => Assert.Equal(terms, Words.With(filter).Terms(text));

    [Fact]
    public void Stop_words_leave_their_positions() =>
        Assert.Equal("cat@1[4-7] mat@4[15-18]", Words.With("stop", ("words", new[] { "the", "on" })).Tokens("the cat on the mat the"));

    [Theory]
    [InlineData("english", 33, "the", "he")]
    [InlineData("french", 164, "étés", "maison")]
    [InlineData("german", 231, "über", "haus")]
    [InlineData("spanish", 308, "estuviésemos", "casa")]
    [InlineData("italian", 279, "perché", "casa")]
    [InlineData("portuguese", 203, "não", "casa")]
    [InlineData("dutch", 101, "zich", "huis")]
    [InlineData("swedish", 114, "där", "hus")]
    [InlineData("russian", 159, "хорошо", "дом")]
    [InlineData("cjk", 35, "www", "he")]
    public void Lists_of_stop_words(string list, int count, string stopped, string kept)
    {
        Assert.Equal(kept, Words.With("stop", ("words", list)).Terms($"{stopped} {kept}"));
        Assert.Equal(count, PaJua.Analysis.WordLists.StopWords[list]().Distinct().Count());
    }

    [Fact]
    public void Keep_removes_all_others() => Assert.Equal("b@1[2-3] a@3[6-7]", Words.With("keep", ("words", new[] { "a", "b" })).Tokens("x b c a"));

    [Fact]
    public void Elisions()
    {
        var french = Words.With("elision", ("articles", "french"));
        Assert.Equal("avion@0[0-7] HOMME@1[8-15] il@2[16-21] aujourd'hui@3[22-33]", french.Tokens("l'avion L'HOMME qu\u2019il aujourd'hui"));
        Assert.Equal("x'y 'a", french.Terms("x'y 'a"));
        Assert.Equal("arte acqua", Words.With("elision", ("articles", "italian")).Terms("dell'arte l'acqua"));
        Assert.Equal("b", Words.With("elision", ("articles", new[] { "a" })).Terms("a'b"));
    }

    [Fact]
    public void Keywords_are_not_stemmed()
    {
        var stemmed = Words.With("keywords", ("words", new[] { "running" })).With("stem", ("language", "porter"));
        Assert.Equal("running walk", stemmed.Terms("running walking"));
    }

    [Fact]
    public void Exceptions_come_before_the_stemmer()
    {
        var stemmed = Words.With("stemExceptions", ("rules", new[] { "mice => mouse", "skies=>skying" })).With("stem", ("language", "porter"));
        Assert.Equal("mouse skying cat", stemmed.Terms("mice skies cats"));
    }

    [Fact]
    public void Folding_may_make_a_term_many_times_longer() =>
        Assert.Equal(string.Concat(Enumerable.Repeat("(20)", 200)), Words.With("fold").Terms(new string('\u2487', 200)));

    [Theory]
    [InlineData(2, 3, "ab abc 🎉🎉")]
    [InlineData(1, 1, "a")]
    public void Lengths_are_of_characters(int least, int most, string terms) =>
        Assert.Equal(terms, Words.With("length", ("min", least), ("max", most)).Terms("a ab abc abcd 🎉🎉"));

    [Fact]
    public void Truncation_parts_no_pair() => Assert.Equal("ab a🎉 a", Words.With("truncate", ("length", 2)).Terms("abc a🎉b a"));

    [Fact]
    public void Unique_at_one_position_only()
    {
        var unique = Words.With("synonyms", ("rules", new[] { "a => b", "c => b d" })).With("unique", ("samePositionOnly", true));
        Assert.Equal("b@0[0-1] b@1[2-3]", unique.Tokens("a a"));
    }

    [Theory]
    [InlineData("edgeNgram", false, "abcd x yz", "ab@0[0-4] abc@0[0-4] yz@2[7-9]")]
    [InlineData("edgeNgram", true, "abcd x", "ab@0[0-4] abc@0[0-4] abcd@0[0-4] x@1[5-6]")]
    [InlineData("ngram", false, "x abcd", "ab@1[2-6] abc@1[2-6] bc@1[2-6] bcd@1[2-6] cd@1[2-6]")]
    [InlineData("ngram", true, "ab a", "ab@0[0-2] a@1[3-4]")]
    [InlineData("edgeNgram", false, "a🎉b", "a🎉@0[0-4] a🎉b@0[0-4]")]
    public void Grams(string filter, bool keepsTerm, string text, string tokens) =>
        Assert.Equal(tokens, Words.With(filter, ("min", 2), ("max", 3), ("keepTerm", keepsTerm)).Tokens(text));

    [Theory]
    [InlineData(false, "東京都 a 字 ひカナ", "東京@0[0-2] 京都@1[1-3] a@2[4-5] 字@3[6-7] ひカ@4[8-10] カナ@5[9-11]")]
    [InlineData(false, "한국", "한국@0[0-2]")]
    [InlineData(false, "東 京", "東@0[0-1] 京@1[2-3]")]
    [InlineData(false, "𠀀𠀁字", "𠀀𠀁@0[0-4] 𠀁字@1[2-5]")]
    [InlineData(true, "東京都 a", "東@0[0-1] 東京@0+2[0-2] 京@1[1-2] 京都@1+2[1-3] 都@2[2-3] a@3[4-5]")]
    public void Bigrams(bool singles, string text, string tokens) =>
        Assert.Equal(tokens, new AnalyzerDefinition("standard").With("bigram", ("singles", singles)).Tokens(text));
}
