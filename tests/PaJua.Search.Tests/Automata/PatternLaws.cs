using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Pajs.Testing.Randomness;
using PaJua.Automata;
using Xunit;

namespace PaJua.Tests.Automata;

/// <summary>Wildcard patterns, regular expressions and prefixes against the framework's.</summary>
public sealed class PatternLaws
{
    private const int Cases = 20_000;
    private const RegexOptions Whole = RegexOptions.Singleline | RegexOptions.CultureInvariant;

    [Fact]
    public void Wildcards_accept_what_the_same_regular_expression_does()
    {
        for (var i = 0; i < Cases; i++)
        {
            var seed = RunSize.Seed(1) + i;
            var random = new Random(seed);
            var letters = random.Next(1, AutomatonTerms.Letters.Length + 1);
            var (pattern, same) = (new StringBuilder(), new StringBuilder());
            for (var parts = random.Next(0, 7); parts > 0; parts--) AddWildcard(random, letters, pattern, same);
            Check(PatternAutomata.OfWildcard(pattern.ToString()), same.ToString(), random, letters, $"wildcard {pattern} of seed {seed}");
        }
    }

    [Fact]
    public void Regular_expressions_accept_what_the_frameworks_do()
    {
        var tooComplex = 0;
        for (var i = 0; i < Cases; i++)
        {
            var seed = RunSize.Seed(1) + i;
            var random = new Random(seed);
            var letters = random.Next(1, AutomatonTerms.Letters.Length + 1);
            var pattern = Expression(random, letters, random.Next(4));
            if (!TryMake(pattern, out var automaton))
            {
                tooComplex++;
                continue;
            }

            Check(automaton, pattern, random, letters, $"/{pattern}/ of seed {seed}");
        }

        Assert.InRange(tooComplex, 0, Cases / 100);
    }

    [Fact]
    public void Prefixes_accept_what_begins_so()
    {
        for (var seed = 0; seed < Cases / 10; seed++)
        {
            var random = new Random(seed);
            var letters = random.Next(1, AutomatonTerms.Letters.Length + 1);
            var prefix = AutomatonTerms.Text(random, letters, 0, 3);
            var automaton = new PrefixAutomaton(Encoding.UTF8.GetBytes(prefix));
            var terms = AutomatonTerms.Terms(random, letters, 5);
            AutomatonTerms.AssertAccepts(automaton, terms, term => term.StartsWith(prefix, StringComparison.Ordinal), random, $"prefix {prefix}");
            AutomatonTerms.AssertSteps(automaton, Encoding.UTF8.GetBytes(terms[0]), random);
        }
    }

    private static bool TryMake(string pattern, [NotNullWhen(true)] out TermAutomaton? automaton)
    {
        try
        {
            automaton = PatternAutomata.OfRegex(pattern);
            return true;
        }
        catch (StateLimitException)
        {
            automaton = null;
            return false;
        }
    }

    // The framework's characters are UTF-16 units, so what takes two of them is another character there, one that is as great.
    private static void Check(TermAutomaton automaton, string same, Random random, int letters, string what)
    {
        var regex = new Regex($"^(?:{InUnits(same)})\\z", Whole);
        var terms = AutomatonTerms.Terms(random, letters, 6);
        AutomatonTerms.AssertAccepts(automaton, terms, term => regex.IsMatch(InUnits(term)), random, what);
        AutomatonTerms.AssertSteps(automaton, Encoding.UTF8.GetBytes(terms[0]), random);
    }

    private static string InUnits(string text) => text.Replace("😀", "\uE000", StringComparison.Ordinal)
        .Replace("\\d", "[0-9]", StringComparison.Ordinal)
        .Replace("\\D", "[^0-9]", StringComparison.Ordinal).Replace("\\w", "[0-9A-Z_a-z]", StringComparison.Ordinal)
        .Replace("\\W", "[^0-9A-Z_a-z]", StringComparison.Ordinal).Replace("\\s", "[ \t\n\r]", StringComparison.Ordinal)
        .Replace("\\S", "[^ \t\n\r]", StringComparison.Ordinal);

    private static void AddWildcard(Random random, int letters, StringBuilder pattern, StringBuilder same)
    {
        var letter = AutomatonTerms.Letters[random.Next(letters)];
        var (wildcard, regex) = random.Next(6) switch
        {
            0 => ("*", ".*"),
            1 => ("?", "."),
            2 => ("\\" + letter, Regex.Escape(letter)),
            3 when random.Next(10) == 0 => ("\\*", "\\*"),
            _ => (letter, letter),
        };
        pattern.Append(wildcard);
        same.Append(regex);
    }

    private static string Expression(Random random, int letters, int depth)
    {
        if (depth == 0) return Atom(random, letters);
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Expression(random, letters, depth - 1));
        return random.Next(4) switch
        {
            0 => $"({string.Join('|', parts)})" + Quantifier(random),
            1 => $"({string.Concat(parts)})" + Quantifier(random),
            2 => Atom(random, letters) + Quantifier(random),
            _ => string.Concat(parts),
        };
    }

    private static string Atom(Random random, int letters)
    {
        var letter = AutomatonTerms.Letters[random.Next(letters)];
        return random.Next(14) switch
        {
            0 or 1 => ".",
            2 or 3 => Class(random, letters),
            4 => "\\w",
            5 => "\\W",
            6 => "\\.",
            7 => random.Next(2) == 0 ? "\\D" : "\\S",
            8 => random.Next(2) == 0 ? "\\d" : "()",
            _ => letter,
        };
    }

    private static string Class(Random random, int letters)
    {
        var items = new StringBuilder(random.Next(2) == 0 ? "[" : "[^");
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var (first, last) = (random.Next(letters), random.Next(letters));
            items.Append(AutomatonTerms.Letters[Math.Min(first, last)]);
            if (random.Next(2) == 0) items.Append('-').Append(AutomatonTerms.Letters[Math.Max(first, last)]);
        }

        return items.Append(random.Next(5) == 0 ? "-]" : "]").ToString();
    }

    private static string Quantifier(Random random) => random.Next(9) switch
    {
        0 => "*",
        1 => "+",
        2 => "?",
        3 => "{2}",
        4 => "{1,}",
        5 => "{0,2}",
        6 => "{2,3}",
        _ => "",
    };
}
