using PaJua.Highlighting;
using Xunit;

namespace PaJua.Tests.Highlighting;

public class SentenceBorderTests
{
    [Theory]
    [InlineData("One. |Two! |Three? |Four")]
    [InlineData("He said \"No.\" |She left.")]
    [InlineData("Wait... what? |Yes")]
    [InlineData("Version 1.5 is out")]
    [InlineData("e.g. this one")]
    [InlineData("J. R. R. Tolkien wrote it. |He did")]
    [InlineData("the U.S. Army")]
    [InlineData("one line\nof many lines")]
    [InlineData("Title\n\n|Text")]
    [InlineData("Title\r\n \r\n|Text")]
    [InlineData("Title\u2029|Text")]
    [InlineData("東京です。|大阪です！|はい")]
    [InlineData("「はい。」|いいえ")]
    [InlineData("End. \u0301 mark")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("  a")]
    public void Sentences_begin_there(string marked)
    {
        var text = marked.Replace("|", "", StringComparison.Ordinal);
        var starts = new List<int>();
        SentenceBorders.Find(text, starts);
        Assert.Equal(marked, starts.Skip(1).Reverse().Aggregate(text, static (rest, start) => rest.Insert(start, "|")));
    }
}
