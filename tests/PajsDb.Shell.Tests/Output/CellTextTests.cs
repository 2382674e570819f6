using Pajs.Shell.Output;

namespace Pajs.Shell.Tests.Output;

public class CellTextTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData("5.0", "5.0")]
    [InlineData("""{"$double":"NaN"}""", "NaN")]
    [InlineData("""{"$decimal":"1.10"}""", "1.10")]
    [InlineData("\"a\\nb\"", "a\\nb")]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("""{"$date":"2024-01-31T12:00:00.5Z"}""", "2024-01-31T12:00:00.5Z")]
    [InlineData("""{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"}""", "01890a5d-ac96-774b-bcce-b302099a8057")]
    [InlineData("""{"$binary":"aGVsbG8="}""", "5 bytes")]
    [InlineData("""{"a":[1,"x"]}""", """{"a":[1,"x"]}""")]
    public void A_value_is_short_in_a_cell(string json, string expected) => Assert.Equal(expected, CellText.Of(Value.Parse(json)));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("都市計画", 5, "都市…")]
    [InlineData("都市計画", 4, "都…")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301…")]
    [InlineData("abcd", 1, "…")]
    public void A_text_is_cut_to_columns(string text, int width, string expected) => Assert.Equal(expected, CellText.Fit(text, width));

    [Fact]
    public void A_megabyte_costs_a_cell_no_more() => Assert.InRange(CellText.Of(new string('x', 1 << 20)).Length, 100, 1_000);
}
