using PaJua.Searching;
using PaJua.Terms;

namespace PaJua.Suggesting;

/// <summary>Completes what somebody types from the terms of an index.</summary>
/// <param name="index">Where the terms are.</param>
internal sealed class TypedCompletion(IndexView index)
{
    /// <summary>The most frequent completions: in fields of texts of the last word, in fields of keywords of all.</summary>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="fields">The numbers of fields that have terms.</param>
    /// <param name="limit">How many are wanted at most.</param>
    /// <returns>The most frequent first, of as frequent ones in the order of their UTF-16 units; a word of several fields with the greatest of its
    /// frequencies.</returns>
    public IReadOnlyList<SearchSuggestion> Complete(string typed, IEnumerable<int> fields, int limit)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var number in fields)
        {
            var kept = index.Schema.Fields[number].Type == SearchFieldType.Keyword ? 0 : StartOfLastWord(typed);
            var prefix = index.Schema.Fold(number, typed[kept..]);
            foreach (var (term, frequency, _) in PrefixCompletion.Complete(index.TermsOf(number), prefix, limit))
            {
                var text = string.Concat(typed.AsSpan(0, kept), term);
                found[text] = Math.Max(frequency, found.GetValueOrDefault(text));
            }
        }

        return
        [
            .. found.Select(static known => new SearchSuggestion(known.Key, known.Value))
                .OrderByDescending(static known => known.DocumentFrequency).ThenBy(static known => known.Text, StringComparer.Ordinal).Take(limit),
        ];
    }

    private static int StartOfLastWord(string typed)
    {
        var start = typed.Length;
        while (start > 0 && !char.IsWhiteSpace(typed[start - 1])) start--;
        return start;
    }
}
