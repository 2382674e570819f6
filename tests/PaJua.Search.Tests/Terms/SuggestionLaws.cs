using System.Text;
using Pajs.Testing.Models;
using PaJua.Terms;
using Xunit;

namespace PaJua.Tests.Terms;

/// <summary>Completions and corrections against sorting all terms.</summary>
public sealed class SuggestionLaws
{
    private const int Cases = 1_000;

    [Fact]
    public void Completions_are_the_most_frequent_terms_of_the_prefix()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var (segments, frequencies) = Segments(random);
            var prefix = Word(random, 0, 3);
            var count = random.Next(8);
            var expected = frequencies.Where(term => term.Key.StartsWith(prefix, StringComparison.Ordinal))
                .OrderByDescending(static term => term.Value).ThenBy(static term => Encoding.UTF8.GetBytes(term.Key), ByteOrder.Instance)
                .Take(count).Select(static term => new TermSuggestion(term.Key, term.Value, 0));
            Assert.Equal(expected, PrefixCompletion.Complete(segments, prefix, count));
        }
    }

    [Fact]
    public void Corrections_are_the_nearest_then_the_most_frequent_terms()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var (segments, frequencies) = Segments(random);
            var word = Word(random, 2, 6);
            var (count, distanceMax) = (random.Next(1, 8), random.Next(1, 3));
            var most = Math.Min(distanceMax, word.EnumerateRunes().Count() - 1);
            var own = frequencies.GetValueOrDefault(word);
            var expected = frequencies.Where(term => term.Value > own && term.Key.EnumerateRunes().First() == word.EnumerateRunes().First())
                .Select(term => new TermSuggestion(term.Key, term.Value, Distance(word, term.Key)))
                .Where(term => term.Distance >= 1 && term.Distance <= most)
                .OrderBy(static term => term.Distance).ThenByDescending(static term => term.DocumentFrequency)
                .ThenByDescending(term => Encoding.UTF8.GetBytes(term.Term).AsSpan().CommonPrefixLength(Encoding.UTF8.GetBytes(word)))
                .ThenBy(static term => Encoding.UTF8.GetBytes(term.Term), ByteOrder.Instance)
                .Take(count);
            Assert.Equal(expected, SpellingSuggestions.Suggest(segments, word, count, distanceMax));
        }
    }

    [Fact]
    public void Exchanged_letters_are_one_edit_and_the_first_letter_counts()
    {
        using var terms = RandomTerms.Dictionary(["search", "scratch", "starch", "perch"]);
        Assert.Equal([new TermSuggestion("search", 1, 1)], SpellingSuggestions.Suggest([terms], "saerch", 1));
        Assert.Equal(["search"], SpellingSuggestions.Suggest([terms], "earch", 5, prefixLength: 0).Select(static term => term.Term).Take(1));
        Assert.Empty(SpellingSuggestions.Suggest([terms], "earch", 5));
    }

    [Fact]
    public void A_word_without_others_near_has_no_suggestion()
    {
        using var terms = RandomTerms.Dictionary(["a", "zebra"]);
        Assert.Empty(SpellingSuggestions.Suggest([terms], "", 5));
        Assert.Empty(SpellingSuggestions.Suggest([terms], "b", 5));
        Assert.Empty(SpellingSuggestions.Suggest([], "zebrb", 5));
        Assert.Empty(SpellingSuggestions.Suggest([terms], "zebra", 5));
        Assert.Empty(PrefixCompletion.Complete([], "z", 5));
    }

    [Fact]
    public void Work_is_bounded()
    {
        using var terms = RandomTerms.Dictionary(Enumerable.Range(1000, 5000).Select(static number => $"a{number}"));
        Assert.Equal("a1099", PrefixCompletion.Complete([terms], "a", 100, visitsMax: 100)[^1].Term);
        Assert.Equal(100, PrefixCompletion.Complete([terms], "a", 1000, visitsMax: 100).Count);
        var few = SpellingSuggestions.Suggest([terms], "a55555", 100, visitsMax: 3);
        Assert.True(few.Count < SpellingSuggestions.Suggest([terms], "a55555", 100).Count);
    }

    // Terms in up to four segments, and in how many documents of all each is.
    private static (List<FieldTerms> Segments, Dictionary<string, long> Frequencies) Segments(Random random)
    {
        var segments = new List<FieldTerms>();
        var frequencies = new Dictionary<string, long>();
        for (var count = random.Next(5); count > 0; count--)
        {
            var terms = new SortedDictionary<byte[], TermInfo>(ByteOrder.Instance);
            for (var n = random.Next(200); n > 0; n--)
            {
                var word = Word(random, 1, 6);
                var frequency = random.Next(1, 10);
                if (terms.TryAdd(Encoding.UTF8.GetBytes(word), new TermInfo { DocumentFrequency = frequency, TotalFrequency = frequency }))
                    frequencies[word] = frequencies.GetValueOrDefault(word) + frequency;
            }

            segments.Add(new TermDictionary(RandomTerms.Write(terms, hasPositions: false), hasPositions: false));
        }

        return (segments, frequencies);
    }

    private static string Word(Random random, int lengthMin, int lengthMax) =>
        string.Concat(Enumerable.Range(0, random.Next(lengthMin, lengthMax + 1)).Select(_ => "abé漢"[random.Next(4)]));

    // With transpositions, of letters that are one unit each.
    private static int Distance(string from, string to) => NaiveDistance.Of([.. from], [.. to], transpositions: true);
}
