using System.Text;
using Pajs.Testing.Randomness;
using PaJua.Automata;
using PaJua.Terms;
using PaJua.Tests.Terms;
using Xunit;

namespace PaJua.Tests.Automata;

/// <summary>Levenshtein automata against the distance by dynamic programming.</summary>
public sealed class LevenshteinLaws
{
    private const int Cases = 20_000;

    [Fact]
    public void What_is_near_enough_is_accepted_and_its_distance_told()
    {
        for (var i = 0; i < Cases; i++)
        {
            var seed = RunSize.Seed(1) + i;
            var random = new Random(seed);
            var letters = random.Next(1, AutomatonTerms.Letters.Length + 1);
            var word = AutomatonTerms.Text(random, letters, 0, 7);
            var (distance, transpositions, prefix) = (random.Next(3), random.Next(2) == 0, random.Next(2) * random.Next(5));
            var automaton = new LevenshteinAutomaton(word, distance, transpositions, prefix);
            var near = Enumerable.Range(0, 5).Select(_ => Edited(random, word, letters));
            string[] terms = [.. AutomatonTerms.Terms(random, letters, 7).Concat(near).Distinct()];
            var what = $"'{word}' at {distance}, {(transpositions ? "with" : "without")} transpositions, prefix {prefix}, of seed {seed}";
            AutomatonTerms.AssertAccepts(automaton, terms, term => Distance(word, term, transpositions, prefix) <= distance, random, what);
            foreach (var term in terms)
            {
                var state = automaton.Run(Encoding.UTF8.GetBytes(term));
                var expected = Distance(word, term, transpositions, prefix);
                if (expected <= distance) Assert.Equal(expected, automaton.Distance(state));
                else if (state != TermAutomaton.Dead) Assert.True(automaton.Distance(state) > distance);
            }

            AutomatonTerms.AssertSteps(automaton, Encoding.UTF8.GetBytes(terms[^1]), random);
        }
    }

    [Theory]
    [InlineData("ab", "ba", true, 1)]
    [InlineData("ab", "ba", false, 2)]
    [InlineData("abc", "ca", true, 3)]
    [InlineData("漢字", "字漢", true, 1)]
    [InlineData("😀", "", true, 1)]
    [InlineData("kitten", "sitting", true, 3)]
    public void Exchanged_neighbours_are_not_edited_again(string word, string term, bool transpositions, int distance)
    {
        Assert.Equal(distance, Distance(word, term, transpositions, 0));
        for (var most = 0; most <= LevenshteinAutomaton.DistanceMax; most++)
            Assert.Equal(distance <= most, new LevenshteinAutomaton(word, most, transpositions).Accepts(Encoding.UTF8.GetBytes(term)));
    }

    [Fact]
    public void Words_may_be_as_long_as_terms_and_longer()
    {
        var longest = new string('a', FieldTerms.TermLengthMax);
        using var terms = RandomTerms.Dictionary(["a", longest, "b"]);
        using var without = new AutomatonCursor(terms.Walk(), new LevenshteinAutomaton(longest + longest, 2));
        Assert.False(without.Next());
        var automaton = new LevenshteinAutomaton(new string('a', FieldTerms.TermLengthMax - 1), 2, prefixLength: FieldTerms.TermLengthMax - 10);
        using var cursor = new AutomatonCursor(terms.Walk(), automaton);
        Assert.True(cursor.Next());
        Assert.Equal(1, automaton.Distance(cursor.State));
    }

    private static string Edited(Random random, string word, int letters)
    {
        List<Rune> runes = [.. word.EnumerateRunes()];
        for (var edits = random.Next(4); edits > 0; edits--)
        {
            var at = random.Next(runes.Count + 1);
            var kind = random.Next(4);
            if (kind == 0) runes.Insert(at, Rune.GetRuneAt(AutomatonTerms.Letters[random.Next(letters)], 0));
            else if (at < runes.Count && kind == 1) runes.RemoveAt(at);
            else if (at < runes.Count && kind == 2) runes[at] = Rune.GetRuneAt(AutomatonTerms.Letters[random.Next(letters)], 0);
            else if (at + 1 < runes.Count) (runes[at], runes[at + 1]) = (runes[at + 1], runes[at]);
        }

        var edited = string.Concat(runes);
        return edited.Length > 0 ? edited : "a";
    }

    // Infinite where the exact prefix is not there.
    private static int Distance(string from, string to, bool transpositions, int prefix)
    {
        Rune[] word = [.. from.EnumerateRunes()];
        Rune[] term = [.. to.EnumerateRunes()];
        var same = Math.Min(prefix, word.Length);
        if (term.Length < same || !word.AsSpan(0, same).SequenceEqual(term.AsSpan(0, same))) return int.MaxValue;
        return NaiveDistance.Of<Rune>(word.AsSpan(same), term.AsSpan(same), transpositions);
    }
}
