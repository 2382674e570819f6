using System.Text;
using Pajs;
using PaJua.Automata;
using Xunit;

namespace PaJua.Tests.Automata;

/// <summary>What patterns mean where the framework's differ, and the errors of those that mean nothing.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("ab)", 3)]
    [InlineData("a(b", 2)]
    [InlineData("a[b", 2)]
    [InlineData("[]", 1)]
    [InlineData("[^]", 1)]
    [InlineData("[z-a]", 2)]
    [InlineData("[\\d-z]", 2)]
    [InlineData("a|*b", 3)]
    [InlineData("+", 1)]
    [InlineData("a**", 3)]
    [InlineData("a+?", 3)]
    [InlineData("a{2}{3}", 5)]
    [InlineData("a{", 2)]
    [InlineData("a{x}", 2)]
    [InlineData("a{1", 2)]
    [InlineData("a{3,2}", 2)]
    [InlineData("ab{10001}", 4)]
    [InlineData("abc\\", 4)]
    [InlineData("ab\\n", 3)]
    [InlineData("^a", 1)]
    [InlineData("a$", 2)]
    [InlineData("(?:a)", 2)]
    public void A_malformed_expression_names_the_column(string pattern, int column)
    {
        var error = Assert.Throws<PajsException>(() => PatternAutomata.OfRegex(pattern));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains($"/{pattern}/ is malformed at column {column}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("a|", "", true)]
    [InlineData("[^\\d\\D]", "a", false)]
    [InlineData("[^\\d\\D]*", "", true)]
    [InlineData("a]}", "a]}", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[-a]", "-", true)]
    [InlineData("[\\]\\\\]+", "]\\", true)]
    [InlineData("[a^]", "^", true)]
    [InlineData(".", "\n", true)]
    [InlineData(".", "😀", true)]
    [InlineData("..", "😀", false)]
    [InlineData("[漢-😀]", "😀", true)]
    [InlineData("[漢-😀]", "\uFFFF", true)]
    [InlineData("[漢-😀]", "a", false)]
    [InlineData("[^é]", "é", false)]
    [InlineData("\\w", "é", false)]
    [InlineData("\\w+", "aZ_0", true)]
    [InlineData("\\s+", " \t\r\n", true)]
    [InlineData("a{0}", "", true)]
    [InlineData("a{3,}", "aa", false)]
    public void An_expression_matches_whole_terms_by_code_points(string pattern, string term, bool matches) =>
        Assert.Equal(matches, PatternAutomata.OfRegex(pattern).Accepts(Encoding.UTF8.GetBytes(term)));

    [Fact]
    public void A_surrogate_without_its_partner_is_what_it_is_in_terms()
    {
        Assert.True(PatternAutomata.OfRegex("[\uD800]").Accepts("\uFFFD"u8));
        Assert.True(PatternAutomata.OfWildcard("a\uDC00").Accepts("a\uFFFD"u8));
        Assert.True(new LevenshteinAutomaton("a\uD800", 0).Accepts("a\uFFFD"u8));
    }

    [Theory]
    [InlineData("a\\", "a\\", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("\\\\", "\\", true)]
    [InlineData("?", "漢", true)]
    [InlineData("a.c", "abc", false)]
    public void A_wildcard_pattern_has_an_escape(string pattern, string term, bool matches) =>
        Assert.Equal(matches, PatternAutomata.OfWildcard(pattern).Accepts(Encoding.UTF8.GetBytes(term)));

    [Theory]
    [InlineData("a{10000}")]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("(a|b)*a(a|b){20}")]
    [InlineData("(.*a){4}.{40}")]
    [InlineData("((((a?){50}){50}){50}){50}")]
    [InlineData("((a?){90}b?){90}")]
    public void What_needs_too_many_states_is_an_error(string pattern)
    {
        var error = Assert.Throws<StateLimitException>(() => PatternAutomata.OfRegex(pattern));
        Assert.Equal(PajsErrorCode.BudgetExceeded, error.Code);
        Assert.Contains("10000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_of_states_can_be_told()
    {
        Assert.Throws<StateLimitException>(static () => PatternAutomata.OfRegex("abcdef", statesMax: 6));
        Assert.True(PatternAutomata.OfRegex("abcdef", statesMax: 7).Accepts("abcdef"u8));
    }

    [Fact]
    public void Deep_nesting_is_an_error()
    {
        var pattern = new string('(', 100_000) + new string(')', 100_000);
        Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(() => PatternAutomata.OfRegex(pattern)).Code);
        Assert.True(PatternAutomata.OfRegex(new string('(', 100) + "a" + new string(')', 100)).Accepts("a"u8));
    }

    [Fact]
    public void Every_code_point_is_of_the_sequences_of_its_range_only()
    {
        var random = new Random(1);
        int[] borders = [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF];
        for (var i = 0; i < 3000; i++)
        {
            var (one, other) = (CodePoint(random, borders), CodePoint(random, borders));
            var set = new CodePointSet([(Math.Min(one, other), Math.Max(one, other))]);
            var automaton = PatternNodeAutomaton(set);
            for (var n = 0; n < 30; n++)
            {
                var rune = new Rune(n < 2 ? n == 0 ? one : other : CodePoint(random, borders));
                var utf8 = new byte[rune.Utf8SequenceLength];
                rune.EncodeToUtf8(utf8);
                Assert.Equal(rune.Value >= Math.Min(one, other) && rune.Value <= Math.Max(one, other), automaton.Accepts(utf8));
            }
        }
    }

    private static TableAutomaton PatternNodeAutomaton(CodePointSet set) => Determinization.Of(new ByteNfa(PatternNode.Of(set), 1000), 1000);

    private static int CodePoint(Random random, int[] borders)
    {
        var codePoint = random.Next(3) switch
        {
            0 => borders[random.Next(borders.Length)],
            1 => random.Next(0x110000) >> random.Next(14),
            _ => Math.Clamp(borders[random.Next(borders.Length)] + random.Next(-70, 70), 0, 0x10FFFF),
        };
        return Rune.IsValid(codePoint) ? codePoint : 0xFFFD;
    }
}
