using Pajs;
using Xunit;

namespace PaJua.Tests.Stemming;

/// <summary>Stemmers by name, their stems against the reference implementations', and their errors.</summary>
public sealed class StemmerTests
{
    public static TheoryData<string> Names { get; } = [.. Stemmer.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stems_are_those_of_the_reference(string name)
    {
        var stemmer = Stemmer.Find(name);
        var pairs = StemSample.Of(name);
        Assert.True(pairs.Count >= 2_000);
        Assert.Empty(pairs.Where(pair => stemmer.Stem(pair.Word) != pair.Stem).Select(pair => (pair, stemmer.Stem(pair.Word))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stemmer_has_the_name_that_it_is_found_by(string name) => Assert.Equal(name, Stemmer.Find(name).Name);

    [Fact]
    public void A_name_has_one_stemmer() => Assert.Equal(Stemmer.Names.Count, Stemmer.Names.Distinct().Count());

    [Theory]
    [InlineData("klingon")]
    [InlineData("English")]
    [InlineData("")]
    public void An_unknown_name_is_an_error_that_lists_the_names(string name)
    {
        var error = Assert.Throws<PajsException>(() => Stemmer.Find(name));
        Assert.Equal(PajsErrorCode.NotFound, error.Code);
        Assert.All(Stemmer.Names, known => Assert.Contains(known, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Too_little_room_is_an_error_and_changes_nothing(string name)
    {
        var stemmer = Stemmer.Find(name);
        var buffer = new char[Stemmer.RoomFor(5) - 1];
        "going".CopyTo(buffer);
        Assert.Throws<ArgumentOutOfRangeException>(() => stemmer.Stem(buffer, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => stemmer.Stem(buffer, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stemmer.Stem(buffer, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => stemmer.Stem([], 0));
        Assert.Equal("going", new string(buffer, 0, 5));
    }

    /// <summary>Where Lucene's PorterStemFilter departs from the paper of 1980, as Snowball's "porter" has it, Lucene is followed.</summary>
    [Theory]
    [InlineData("as", "as")] // 1980: a
    [InlineData("by", "by")] // 1980: bi
    [InlineData("possibly", "possibl")] // 1980: possibli
    [InlineData("apology", "apolog")] // 1980: apologi
    [InlineData("trekked", "trek")] // Snowball: trekk
    [InlineData("falling", "fall")]
    public void Porter_departs_from_the_paper_as_Lucene_does(string word, string stem) => Assert.Equal(stem, Stemmer.Find("porter").Stem(word));
}
