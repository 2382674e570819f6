using PaJua.Automata;

namespace PaJua.Searching.Weights;

/// <summary>The terms near to a word.</summary>
internal static class FuzzyTerms
{
    /// <summary>The nearest terms of all segments, and with how much of the score of an exact match each counts.</summary>
    /// <param name="index">What is searched.</param>
    /// <param name="field">The number of the field.</param>
    /// <param name="query">The word and how near they must be.</param>
    /// <param name="word">The word, folded as the field's terms are.</param>
    /// <returns>At most <see cref="FuzzyQuery.ExpansionsMax"/>, the nearest first and of equally near ones the least; a part is 1 less the distance by the length
    /// of the shorter one.</returns>
    public static List<FuzzyTerm> Of(IndexView index, int field, FuzzyQuery query, string word)
    {
        var automaton = new LevenshteinAutomaton(word, query.Distance, query.Transpositions, query.PrefixLength);
        var length = LengthOf(word);
        var found = new Dictionary<string, FuzzyTerm>(StringComparer.Ordinal);
        foreach (var segment in index.Segments)
        {
            if (segment.Field(field) is not { } terms) continue;
            using var cursor = new AutomatonCursor(terms.Terms.Walk(), automaton);
            while (cursor.Next())
            {
                var term = System.Text.Encoding.UTF8.GetString(cursor.Term);
                var distance = automaton.Distance(cursor.State);
                var frequency = cursor.Info.DocumentFrequency + (found.TryGetValue(term, out var known) ? known.DocumentFrequency : 0L);
                var part = 1F - (distance / (float)Math.Min(length, LengthOf(term)));
                if (part > 0 || distance == 0) found[term] = new FuzzyTerm(term, distance == 0 ? 1 : part, frequency);
            }
        }

        return [.. found.Values
            .OrderByDescending(static term => term.Part).ThenBy(static term => term.Term, StringComparer.Ordinal)
            .Take(query.ExpansionsMax)];
    }

    private static int LengthOf(string word)
    {
        var length = 0;
        foreach (var _ in word.EnumerateRunes()) length++;
        return length;
    }
}

/// <summary>A term near to a word.</summary>
/// <param name="Term">The term.</param>
/// <param name="Part">How much of its score counts: 1 for the word itself.</param>
/// <param name="DocumentFrequency">How many documents have it.</param>
internal readonly record struct FuzzyTerm(string Term, float Part, long DocumentFrequency);
