using Xunit;

namespace PaJua.Tests.Stemming;

/// <summary>The edits of a word on its way to its stem.</summary>
public sealed class WordTests
{
    [Fact]
    public void Letters_are_replaced_within_a_word()
    {
        var word = Of("naïve");
        word.Replace(2, 1, "Hi");
        Assert.Equal("naHive", word.Letters);
        word.Replace(2, 2, "ï");
        Assert.Equal("naïve", word.Letters);
        word.Replace(0, 2, "");
        Assert.Equal("ïve", word.Letters);
        word.Replace(3, 0, "s");
        Assert.Equal("ïves", word.Letters);
    }

    [Fact]
    public void A_suffix_goes_only_when_it_is_wholly_in_the_region()
    {
        var word = Of("nation");
        Assert.False(word.DropIn(3, "tion"));
        Assert.False(word.DropIn(0, "xx"));
        Assert.False(word.DropIn(7, 0));
        Assert.True(word.DropIn(2, "tion"));
        Assert.Equal("na", word.Letters);
    }

    [Fact]
    public void A_region_may_begin_behind_the_end()
    {
        var word = Of("nation");
        Assert.Equal("on", word.From(4));
        Assert.True(word.From(6).IsEmpty);
        Assert.True(word.From(9).IsEmpty);
    }

    [Fact]
    public void Before_the_first_letter_is_none()
    {
        var word = Of("na");
        Assert.Equal('n', word.Before(1));
        Assert.Equal('\0', word.Before(2));
        word.Drop(2);
        Assert.Equal('\0', word.Last);
        Assert.Equal('\0', word.Before(0));
    }

    [Fact]
    public void A_replacement_may_ask_for_the_letter_before()
    {
        var table = new SuffixTable<Replacement>(("ion", new("", After: new LetterSet("st"))));
        var nation = Of("nation");
        var onion = Of("onion");
        nation.ReplaceEndIn(3, table);
        onion.ReplaceEndIn(0, table);
        Assert.Equal("nat", nation.Letters);
        Assert.Equal("onion", onion.Letters);
    }

    // R1 and R2 of the words that describe them in "An algorithm for suffix stripping" of the Snowball project.
    [Theory]
    [InlineData("beautiful", 5, 7)]
    [InlineData("beauty", 5, 6)]
    [InlineData("beau", 4, 4)]
    [InlineData("animadversion", 2, 4)]
    [InlineData("sprinkled", 5, 9)]
    [InlineData("eucharist", 3, 6)]
    [InlineData("", 0, 0)]
    public void Regions_are_those_of_the_published_examples(string word, int r1, int r2) =>
        Assert.Equal((r1, r2), Regions.Standard(Of(word), EnglishLetters.Vowels));

    [Theory]
    [InlineData("macho", 3)]
    [InlineData("oliva", 3)]
    [InlineData("trabajo", 3)]
    [InlineData("áureo", 3)]
    [InlineData("ah", 2)]
    [InlineData("ya", 2)]
    [InlineData("a", 1)]
    [InlineData("", 0)]
    public void The_region_of_verbs_is_that_of_the_published_examples(string word, int rv) =>
        Assert.Equal(rv, Regions.Romance(Of(word), new LetterSet("aeiouáéíóúü")));

    private static Word Of(string text)
    {
        var buffer = new char[Stemmer.RoomFor(text.Length)];
        text.CopyTo(buffer);
        return new Word(buffer, text.Length);
    }
}
