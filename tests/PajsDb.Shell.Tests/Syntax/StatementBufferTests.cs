using Pajs.Shell.Syntax;

namespace Pajs.Shell.Tests.Syntax;

public class StatementBufferTests
{
    [Theory]
    [InlineData("db.c.find()", true)]
    [InlineData("", true)]
    [InlineData("db.c.find({", false)]
    [InlineData("db.c.find({|a: 1|})", true)]
    [InlineData("db.c.find({ // }|})", true)]
    [InlineData("db.c.find('}'|)", true)]
    [InlineData("/* one|two|three */ stats", true)]
    [InlineData("/* one|two", false)]
    [InlineData("/* one|two */ db.c.find({", false)]
    [InlineData("db.c.find({ 'x", true)]
    [InlineData("db.c.find()) (", true)]
    public void Lines_are_gathered_until_every_bracket_is_closed(string lines, bool isReady)
    {
        var buffer = new StatementBuffer();
        var parts = lines.Split('|');
        for (var i = 0; i < parts.Length; i++) Assert.Equal(i == parts.Length - 1 && isReady, buffer.Add(parts[i]));
        Assert.Equal(lines.Replace('|', '\n') + "\n", buffer.Text);
        buffer.Clear();
        Assert.True(buffer.IsEmpty);
        Assert.True(buffer.Add("stats"));
    }
}
