using System.Text;
using PaJua.Automata;

namespace PaJua.Terms;

/// <summary>Finds the terms that are most frequent among those that begin as what is typed.</summary>
internal static class PrefixCompletion
{
    /// <summary>So many terms of the prefix are looked at in each segment, the first in order; what is behind them is not found. It takes some
    /// milliseconds: there are as many only for a letter or two of a large index.</summary>
    public const int VisitsMax = 100_000;

    /// <summary>The terms of a prefix that the most documents have.</summary>
    /// <param name="segments">The terms of the field in each segment.</param>
    /// <param name="prefix">As the index has terms.</param>
    /// <param name="count">How many are wanted at most.</param>
    /// <param name="visitsMax">Other than <see cref="VisitsMax"/>.</param>
    /// <returns>The most frequent first; of as frequent ones in the order of their bytes.</returns>
    public static IReadOnlyList<TermSuggestion> Complete(IReadOnlyList<FieldTerms> segments, string prefix, int count, long visitsMax = VisitsMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var best = new BestTerms<long>(count);
        using var terms = MergedTerms.Accepted(segments, new PrefixAutomaton(Encoding.UTF8.GetBytes(prefix)), visitsMax);
        while (terms.Next()) best.Offer(terms.Term, terms.DocumentFrequency);
        return [.. best.Terms.Select(static found => new TermSuggestion(found.Term, found.Rank, 0))];
    }
}
