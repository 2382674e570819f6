namespace PaJua.Highlighting;

/// <summary>Whether a term, as the index has it, is one of those that a prefix, a pattern or a fuzzy word stands for.</summary>
internal delegate bool TermPredicate(ReadOnlySpan<char> term);

/// <summary>What is to be marked in a field: terms, what terms may be, and phrases. Filled once; then any thread may read it.</summary>
/// <remarks>A weight says how much a match counts for a passage: inverse document frequency times boost. Where a term is given twice, the greater
/// counts.</remarks>
internal sealed class HighlightTerms
{
    private readonly Dictionary<string, HighlightTerm> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HighlightTerm>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<(TermPredicate IsMatch, HighlightTerm Term)> _predicates = [];
    private readonly List<HighlightPhrase> _phrases = [];

    public HighlightTerms() => _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many different terms there are, a predicate being one.</summary>
    public int Count => _terms.Count + _predicates.Count;

    public IReadOnlyList<HighlightPhrase> Phrases => _phrases;

    /// <summary>Adds a term that is marked wherever it stands.</summary>
    public void AddTerm(string text, float weight)
    {
        var term = Term(text, weight);
        term.IsAlone = true;
    }

    /// <summary>Adds terms that are marked wherever they stand.</summary>
    public void AddMatching(TermPredicate isMatch, float weight) =>
        _predicates.Add((isMatch, new HighlightTerm(Count) { Weight = weight, IsAlone = true }));

    /// <summary>Adds a phrase, whose terms are marked where they are part of it.</summary>
    /// <param name="words">At least two, with at least one term each.</param>
    /// <param name="slop">As <see cref="PhraseQuery.Slop"/>.</param>
    public void AddPhrase(IReadOnlyList<HighlightWord> words, int slop)
    {
        var phrase = new HighlightPhrase(_phrases.Count, words, slop);
        _phrases.Add(phrase);
        for (var i = 0; i < words.Count; i++)
            foreach (var (text, weight) in words[i].Terms) Term(text, weight).Words.Add((phrase.Index, i));
    }

    /// <summary>The term that is marked wherever it stands; else the one that may be part of a phrase; else null.</summary>
    public HighlightTerm? Find(ReadOnlySpan<char> text)
    {
        _lookup.TryGetValue(text, out var term);
        return term is { IsAlone: true } ? term : MatchOf(text) ?? term;
    }

    /// <summary>The term that is this very one, if it may be part of a phrase.</summary>
    public HighlightTerm? FindInPhrases(ReadOnlySpan<char> text) =>
        _phrases.Count > 0 && _lookup.TryGetValue(text, out var term) && term.Words.Count > 0 ? term : null;

    private HighlightTerm? MatchOf(ReadOnlySpan<char> text)
    {
        HighlightTerm? best = null;
        foreach (var (isMatch, term) in _predicates)
            if ((best is null || term.Weight > best.Weight) && isMatch(text)) best = term;
        return best;
    }

    private HighlightTerm Term(string text, float weight)
    {
        if (!_terms.TryGetValue(text, out var term)) _terms.Add(text, term = new HighlightTerm(Count));
        term.Weight = Math.Max(term.Weight, weight);
        return term;
    }
}

/// <summary>One term to be marked, or those of a predicate.</summary>
/// <param name="index">Its number among all.</param>
internal sealed class HighlightTerm(int index)
{
    public int Index { get; } = index;

    public float Weight { get; set; }

    /// <summary>Whether it is marked wherever it stands; else only as part of a phrase.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Where it may stand in phrases: the phrase, and the number of the word in it.</summary>
    public List<(int Phrase, int Word)> Words { get; } = [];
}
