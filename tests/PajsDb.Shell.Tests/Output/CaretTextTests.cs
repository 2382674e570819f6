using Pajs.Shell.Output;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Tests.Output;

public class CaretTextTests
{
    [Fact]
    public void Of_a_long_line_the_part_around_the_place_is_shown()
    {
        var text = $"db.c.find({{a: '{new string('x', 200)}', b: /r/, c: '{new string('y', 200)}'}})";
        var place = SourcePlace.Of(text, text.IndexOf('/', StringComparison.Ordinal));
        var lines = CaretText.Lines(place, "regular expressions are not supported yet", 80);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.Equal('/', lines[0][lines[1].IndexOf('^', StringComparison.Ordinal)]);
    }

    /// <summary>The library that counts columns fails on this one.</summary>
    [Fact]
    public void A_message_with_no_character_in_it_is_shown_escaped()
    {
        var lines = CaretText.Lines(SourcePlace.Of("\uFFFF", 0), "unexpected '\uFFFF'", 80);
        Assert.Equal(["\\uffff", "^ unexpected '\\uffff'"], lines);
    }
}
