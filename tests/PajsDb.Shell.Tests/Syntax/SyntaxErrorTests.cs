using Pajs.Shell.Output;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Tests.Syntax;

public class SyntaxErrorTests
{
    // Each case is what a person sees: the text, and under it the caret with the message.
    [Theory]
    [InlineData("""
        db.cities.find({country: "KE)
                                 ^ this string is not closed
        """)]
    [InlineData("""
        db.cities.find({a: 1
                       ^ this '{' is not closed
        """)]
    [InlineData("""
        db.cities.find([1, 2
                       ^ this '[' is not closed
        """)]
    [InlineData("""
        db.cities.find(
                      ^ this '(' is not closed
        """)]
    [InlineData("""
        db.cities
                 ^ expected a call such as .find() here
        """)]
    [InlineData("""
        db
          ^ expected '.' and the name of a collection here
        """)]
    [InlineData("""
        db.cities.find({a: 1)
                            ^ expected ',' or '}', not ')'
        """)]
    [InlineData("""
        db.cities.find({a 1})
                          ^ expected ':' and a value, not '1'
        """)]
    [InlineData("""
        db.cities.find({a: })
                           ^ expected a value, not '}'
        """)]
    [InlineData("""
        db.cities.find({a: 1, a: 2})
                              ^ the field 'a' is there twice
        """)]
    [InlineData("""
        db.cities.find({name: /^Nai/})
                              ^ regular expressions are not supported yet
        """)]
    [InlineData("""
        db.cities.find({name: Nairobi})
                              ^ 'Nairobi' is not a value; a text needs quotes
        """)]
    [InlineData("""
        db.cities.find({name: "a\qb"})
                                ^ '\q' is not an escape sequence
        """)]
    [InlineData("""
        db.cities.find({name: '\uD83D'})
                               ^ this escape sequence is not a Unicode character
        """)]
    [InlineData("""
        db.cities.find({n: 007})
                           ^ a number does not begin with 0; put a text in quotes
        """)]
    [InlineData("""
        db.cities.find({n: 1e})
                           ^ this is not a number
        """)]
    [InlineData("""
        db.cities.find({n: 12px})
                           ^ this is not a number
        """)]
    [InlineData("""
        db.cities.find({n: 1e999})
                           ^ this number is too large; Infinity can be written so
        """)]
    [InlineData("""
        db.cities.find({n: 0x10000000000000000})
                           ^ a hexadecimal number has at most 64 bits, with its sign
        """)]
    [InlineData("""
        db.cities.find({t: ISODate("yesterday")})
                                   ^ this is not a date such as "2024-01-31" or "2024-01-31T12:00:00Z"
        """)]
    [InlineData("""
        db.cities.find({t: ISODate(5)})
                                   ^ ISODate needs a text in quotes
        """)]
    [InlineData("""
        db.cities.find({t: UUID()})
                               ^ UUID needs a text in quotes
        """)]
    [InlineData("""
        db.cities.find({t: Decimal("1,5")})
                                   ^ this is not a decimal of at most 28 digits such as "1.10"
        """)]
    [InlineData("""
        db.cities.find({t: Binary("?")})
                                  ^ this is not base64
        """)]
    [InlineData("""
        db.cities.find({_id: ObjectId("507f1f77bcf86cd799439011")})
                             ^ there is no ObjectId here; an _id can be any text, number or UUID
        """)]
    [InlineData("""
        db.cities.find({t: Foo("x")})
                           ^ unknown function 'Foo'; there are ISODate, UUID, Decimal and Binary
        """)]
    [InlineData("""
        db.cities.find({t: {"$date": "x"}})
                           ^ $date does not stand for a value with this content
        """)]
    [InlineData("""
        db.cities.find(); )
                          ^ expected a statement such as db.users.find() or help, not ')'
        """)]
    [InlineData("""
        db.cities.find() db.x.find()
                         ^ the statement has ended before 'db'
        """)]
    [InlineData("""
        db.cities.find({a: “x”})
                           ^ a typographic quote; use " or '
        """)]
    [InlineData("""
        db.cities.find({a: `x`})
                           ^ template texts are not supported; use "…" or '…'
        """)]
    [InlineData("""
        db.cities.find({a: 1 # b})
                             ^ unexpected '#'
        """)]
    [InlineData("""
        stats /* for now
              ^ this comment is not closed
        """)]
    [InlineData("""
        db.都市.find({名前: "x)
                            ^ this string is not closed
        """)]
    public void An_error_points_at_its_place(string expected)
    {
        var text = expected.Split('\n')[0].TrimEnd('\r');
        var error = Parsing.Error(text);
        var shown = CaretText.Lines(SourcePlace.Of(text, error.Position), error.Message, width: 120);
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', shown));
    }

    [Theory]
    [InlineData("db.c.find({", true)]
    [InlineData("db.c.find({a: [1, ", true)]
    [InlineData("db.c.find( /* and", true)]
    [InlineData("db.c.find({a: 'x", false)]
    [InlineData("db.c", false)]
    [InlineData("db.c.find({a: 1)", false)]
    [InlineData("db.c.find({a: 1}})", false)]
    public void More_text_is_asked_for_only_where_it_can_help(string text, bool isIncomplete) =>
        Assert.Equal(isIncomplete, Parsing.Error(text).IsIncomplete);

    [Fact]
    public void A_place_is_told_by_line_and_column()
    {
        const string Text = "stats\r\ndb.c.find({😀: 1})\ncheck";
        var place = SourcePlace.Of(Text, Parsing.Error(Text).Position);
        Assert.Equal((2, 12, "db.c.find({😀: 1})", 11), (place.Line, place.Column, place.LineText, place.Offset));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        var error = Parsing.Error("db.c.get('a\uD800b')");
        Assert.Equal(("half of a surrogate pair is no character", 11), (error.Message, error.Position));
    }
}
