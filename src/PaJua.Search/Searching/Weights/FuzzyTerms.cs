using PaJua.Automata;
using PaJua.Terms;

namespace PaJua.Searching.Weights;

/// <summary>The terms near to a word.</summary>
internal static class FuzzyTerms
{
    /// <summary>The nearest terms of all segments, and with how much of the score of an exact match each counts.</summary>
    /// <remarks>As with <see cref="SpellingSuggestions"/>, in each segment <see cref="SpellingSuggestions.VisitsMax"/> terms are looked at.</remarks>
    /// <param name="index">What is searched.</param>
    /// <param name="field">The number of the field.</param>
    /// <param name="query">How they are looked for.</param>
    /// <param name="words">What they are near to: to any of them.</param>
    /// <returns>At most <see cref="FuzzyQuery.ExpansionsMax"/>, those that count most first and of those that count as much the least; a part is 1
    /// less the distance by the length of the shorter one.</returns>
    public static List<FuzzyTerm> Of(IndexView index, int field, FuzzyQuery query, params ReadOnlySpan<FuzzyWord> words)
    {
        var terms = new List<FuzzyTerm>();
        foreach (var word in words) terms.AddRange(Near(index, field, query, word));
        if (words.Length == 1) return terms;
        return [.. terms
            .GroupBy(static term => term.Term, static (_, near) => near.MaxBy(static term => term.Part))
            .OrderByDescending(static term => term.Part)
            .ThenBy(static term => term.Term, TermOrder.Instance)
            .Take(query.ExpansionsMax)];
    }

    private static IEnumerable<FuzzyTerm> Near(IndexView index, int field, FuzzyQuery query, FuzzyWord word)
    {
        var automaton = new LevenshteinAutomaton(word.Text, word.Distance, query.Transpositions, query.PrefixLength);
        var length = FuzzyWord.LengthOf(word.Text);
        var best = new BestTerms<Rank>(query.ExpansionsMax);
        FieldTerms[] segments = [.. index.Segments.Select(segment => segment.Field(field)?.Terms).OfType<FieldTerms>()];
        using var terms = MergedTerms.Accepted(segments, automaton, SpellingSuggestions.VisitsMax);
        while (terms.Next())
        {
            var distance = automaton.Distance(automaton.Run(terms.Term));
            var part = distance == 0 ? 1 : 1F - (distance / (float)Math.Min(length, LengthOf(terms.Term)));
            if (part > 0) best.Offer(terms.Term, new Rank(part, terms.DocumentFrequency));
        }

        return best.Terms.Select(static found => new FuzzyTerm(found.Term, found.Rank.Part, found.Rank.DocumentFrequency));
    }

    // In code points.
    private static int LengthOf(ReadOnlySpan<byte> term)
    {
        var length = 0;
        foreach (var unit in term)
            if ((unit & 0xC0) != 0x80) length++;
        return length;
    }

    private readonly record struct Rank(float Part, long DocumentFrequency) : IComparable<Rank>
    {
        public int CompareTo(Rank other) => Part.CompareTo(other.Part);
    }
}

/// <summary>A term near to a word.</summary>
/// <param name="Term">The term.</param>
/// <param name="Part">How much of its score counts: 1 for the word itself.</param>
/// <param name="DocumentFrequency">How many documents have it.</param>
internal readonly record struct FuzzyTerm(string Term, float Part, long DocumentFrequency);
