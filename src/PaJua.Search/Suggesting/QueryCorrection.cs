using System.Text;
using PaJua.Searching;
using PaJua.Searching.Weights;
using PaJua.Terms;

namespace PaJua.Suggesting;

/// <summary>Finds what a query probably was meant to be: words that no document has, or hardly any, become near ones that many have.</summary>
/// <remarks>Words and phrases are corrected; prefixes, patterns, fuzzy words, ranges, keywords and words with digits stay as they are.</remarks>
/// <param name="index">Where the terms are.</param>
/// <param name="options">The fields that are asked where a query names none.</param>
internal sealed class QueryCorrection(IndexView index, CompilerOptions options)
{
    // A word of so few documents is corrected too, where so many times more have the other, one edit away.
    private const int RareMax = 3;
    private const int FrequentFactor = 100;

    private readonly Dictionary<string, string?> _corrections = new(StringComparer.Ordinal);

    /// <summary>The text of a query, corrected.</summary>
    /// <param name="query">What was made of the text.</param>
    /// <param name="text">The text; all but the words that are corrected stays as it is.</param>
    /// <returns>Null where nothing is better.</returns>
    public string? Correct(SearchQuery query, string text)
    {
        Visit(query);
        var corrected = Replace(text);
        return corrected == text ? null : corrected;
    }

    private void Visit(SearchQuery query)
    {
        switch (query)
        {
            case BooleanQuery boolean:
                foreach (var clause in boolean.Clauses) Visit(clause.Query);
                break;
            case BestFieldQuery best:
                foreach (var inner in best.Queries) Visit(inner);
                break;
            case ConstantScoreQuery constant:
                Visit(constant.Query);
                break;
            case FunctionScoreQuery score:
                Visit(score.Query);
                break;
            case TextQuery { Distance: null } words:
                AddWords(words.Field, words.Text);
                break;
            case PhraseQuery phrase:
                AddWords(phrase.Field, phrase.Text);
                break;
        }
    }

    private void AddWords(string? field, string text)
    {
        int[] fields = field is null ? [.. options.Fields.Select(static known => known.Number)] : [index.Schema.NumberOf(field)];
        fields = [.. fields.Where(number => number >= 0 && index.Schema.AnalyzerOf(number) is not null)];
        if (fields.Length == 0) return;
        foreach (var token in index.Schema.AnalyzerOf(fields[0])!.ForQueries.Analyze(text))
        {
            if (token.EndOffset > text.Length) continue;
            var word = text[token.StartOffset..token.EndOffset];
            if (word.Any(char.IsDigit) || _corrections.ContainsKey(word)) continue;
            _corrections.Add(word, Nearest(fields, word));
        }
    }

    // Each field has its own terms of a word: what one of them knows is right.
    private string? Nearest(int[] fields, string word)
    {
        var own = 0L;
        TermSuggestion? best = null;
        foreach (var number in fields)
        {
            var terms = index.TermsOf(number);
            foreach (var token in index.Schema.AnalyzerOf(number)!.ForQueries.Analyze(word))
            {
                own = Math.Max(own, FrequencyOf(terms, token.Text));
                foreach (var found in SpellingSuggestions.Suggest(terms, token.Text, 1))
                    if (best is not { } known || IsBetter(found, known)) best = found;
            }
        }

        if (best is not { } nearest) return null;
        return own == 0 || (own <= RareMax && nearest.Distance == 1 && nearest.DocumentFrequency >= FrequentFactor * own) ? nearest.Term : null;
    }

    private static bool IsBetter(TermSuggestion found, TermSuggestion known) =>
        (-found.Distance, found.DocumentFrequency).CompareTo((-known.Distance, known.DocumentFrequency)) > 0;

    private static long FrequencyOf(IReadOnlyList<FieldTerms> segments, string term)
    {
        var frequency = 0L;
        foreach (var terms in segments)
            if (terms.TryFind(Encoding.UTF8.GetBytes(term), out var info)) frequency += info.DocumentFrequency;
        return frequency;
    }

    // Whole words of letters, each where it stands; not the name of a field, an operator, nor a part of a pattern.
    private string Replace(string text)
    {
        var target = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var word = _corrections.Where(known => known.Value is not null).Select(static known => known.Key)
                .Where(known => StandsAt(text, at, known)).MaxBy(static known => known.Length);
            if (word is null)
            {
                target.Append(text[at++]);
                continue;
            }

            target.Append(_corrections[word]);
            at += word.Length;
        }

        return target.ToString();
    }

    private static bool StandsAt(string text, int at, string word)
    {
        var end = at + word.Length;
        return string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '*' or '?' or '/' or '[' or '{'))
            && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '*' or '?' or '~' or ':' or '/'))
            && word is not ("AND" or "OR" or "NOT" or "TO");
    }
}
