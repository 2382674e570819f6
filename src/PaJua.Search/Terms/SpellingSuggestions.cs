using System.Text;
using PaJua.Automata;

namespace PaJua.Terms;

/// <summary>Finds the terms that may have been meant by a word that is not in the index, or rare.</summary>
/// <remarks>As Lucene's DirectSpellChecker, straight on the dictionaries: those one edit away, and only where these are too few, those two edits
/// away. The first letter has to be right. Documents that have the word itself are counted, and only terms that more documents have are
/// suggested.</remarks>
internal static class SpellingSuggestions
{
    /// <summary>So many terms are looked at in each segment and for each distance, the first in order; what is behind them is not found. Even in a
    /// dictionary of millions a word of usual length takes fewer.</summary>
    public const int VisitsMax = 100_000;

    /// <summary>So many code points at the beginning have to be right, unless told.</summary>
    public const int PrefixLength = 1;

    /// <summary>The best suggestions for a word.</summary>
    /// <param name="segments">The terms of the field in each segment.</param>
    /// <param name="word">As the index would have it.</param>
    /// <param name="count">How many are wanted at most.</param>
    /// <param name="distanceMax">1 or 2; in any case fewer than the word has code points, so that something of it is left.</param>
    /// <param name="prefixLength">Other than <see cref="PrefixLength"/>.</param>
    /// <param name="visitsMax">Other than <see cref="VisitsMax"/>.</param>
    /// <returns>The nearest first; of as near ones those that more documents have, then those that begin longer as the word does, then in the order
    /// of their bytes.</returns>
    public static IReadOnlyList<TermSuggestion> Suggest(
        IReadOnlyList<FieldTerms> segments,
        string word,
        int count,
        int distanceMax = LevenshteinAutomaton.DistanceMax,
        int prefixLength = PrefixLength,
        long visitsMax = VisitsMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distanceMax);
        var bytes = Encoding.UTF8.GetBytes(word);
        var own = FrequencyOf(segments, bytes);
        var best = new BestTerms<Rank>(count);
        var most = Math.Min(distanceMax, word.EnumerateRunes().Count() - 1);
        for (var distance = 1; distance <= most && !best.IsFull; distance++)
        {
            var automaton = new LevenshteinAutomaton(word, distance, transpositions: true, prefixLength);
            using var terms = MergedTerms.Accepted(segments, automaton, visitsMax);
            while (terms.Next())
            {
                if (terms.DocumentFrequency <= own || automaton.Distance(automaton.Run(terms.Term)) != distance) continue;
                best.Offer(terms.Term, new Rank(distance, terms.DocumentFrequency, terms.Term.CommonPrefixLength(bytes)));
            }
        }

        return [.. best.Terms.Select(static found => new TermSuggestion(found.Term, found.Rank.DocumentFrequency, found.Rank.Distance))];
    }

    private static long FrequencyOf(IReadOnlyList<FieldTerms> segments, ReadOnlySpan<byte> term)
    {
        var frequency = 0L;
        foreach (var terms in segments)
            if (terms.TryFind(term, out var info)) frequency += info.DocumentFrequency;
        return frequency;
    }

    // Greater where the suggestion is better.
    private readonly record struct Rank(int Distance, long DocumentFrequency, int CommonPrefix) : IComparable<Rank>
    {
        public int CompareTo(Rank other) =>
            (-Distance, DocumentFrequency, CommonPrefix).CompareTo((-other.Distance, other.DocumentFrequency, other.CommonPrefix));
    }
}
