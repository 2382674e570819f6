using Pajs.Shell.Output;

namespace Pajs.Shell.Tests.Output;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain é 都市 😀", "plain é 都市 😀")]
    [InlineData("a\nb\tc\r", "a\\nb\\tc\\r")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("\u202Eevil", "\\u202eevil")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("👩‍💻", "👩‍💻")]
    public void Nothing_harmful_reaches_a_terminal(string text, string expected) => Assert.Equal(expected, TerminalText.OneLine(text));

    [Fact]
    public void Escaped_json_is_the_same_json()
    {
        var document = Document.Of(("a", "x\u009b31m\u202E\u2028y"), ("b", Document.Of(("c", 1))));
        var shown = TerminalText.Lines(document.ToJson(indented: true));
        Assert.DoesNotContain('\u202E', shown);
        Assert.Contains('\n', shown);
        Assert.Equal(document, Document.Parse(shown));
    }
}
