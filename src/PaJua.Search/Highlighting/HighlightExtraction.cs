namespace PaJua.Highlighting;

/// <summary>Finds in a query what is to be marked in a field.</summary>
/// <remarks>What must not match is not marked, nor are ranges, ids and distances. Words and phrases are analyzed as a search does it.</remarks>
/// <param name="field">The field's name.</param>
/// <param name="isDefault">Whether queries without a field ask it.</param>
/// <param name="analyzer">The field's, as it is indexed.</param>
/// <param name="idf">How rare a term is, as in its score (<see cref="Scoring.Bm25.Idf"/>).</param>
/// <param name="matching">The terms that a <see cref="PrefixQuery"/>, <see cref="WildcardQuery"/>, <see cref="RegexQuery"/>, <see cref="FuzzyQuery"/>
/// or a <see cref="TextQuery"/> of one term and a distance stands for; null for none.</param>
internal sealed class HighlightExtraction(
    string field, bool isDefault, Analyzer analyzer, Func<string, float> idf, Func<SearchQuery, TermPredicate?> matching)
{
    private readonly HighlightTerms _terms = new();

    /// <summary>What a query asks of the field. To be called once.</summary>
    public HighlightTerms Of(SearchQuery query)
    {
        Add(query, 1);
        return _terms;
    }

    private void Add(SearchQuery query, float outer)
    {
        var boost = outer * query.Boost;
        switch (query)
        {
            case BooleanQuery boolean:
                foreach (var clause in boolean.Clauses)
                    if (clause.Kind != ClauseKind.MustNot) Add(clause.Query, boost);
                break;
            case BestFieldQuery best:
                foreach (var inner in best.Queries) Add(inner, boost);
                break;
            case ConstantScoreQuery constant:
                Add(constant.Query, boost);
                break;
            case FunctionScoreQuery score:
                Add(score.Query, boost);
                break;
            case TermQuery term when IsAsked(term.Field):
                _terms.AddTerm(term.Term, boost * idf(term.Term));
                break;
            case TextQuery text when IsAsked(text.Field):
                AddText(text, boost);
                break;
            case PhraseQuery phrase when IsAsked(phrase.Field):
                AddPhrase(phrase, boost);
                break;
            case PrefixQuery prefix when IsAsked(prefix.Field):
                AddMatching(prefix, boost);
                break;
            case WildcardQuery wildcard when IsAsked(wildcard.Field):
                AddMatching(wildcard, boost);
                break;
            case RegexQuery regex when IsAsked(regex.Field):
                AddMatching(regex, boost);
                break;
            case FuzzyQuery fuzzy when IsAsked(fuzzy.Field):
                AddMatching(fuzzy, boost);
                break;
        }
    }

    private bool IsAsked(string? asked) => asked is null ? isDefault : asked == field;

    private void AddText(TextQuery text, float boost)
    {
        foreach (var token in analyzer.ForQueries.Analyze(text.Text))
        {
            _terms.AddTerm(token.Text, boost * idf(token.Text));
            if (text.Distance is { } distance) AddMatching(new TextQuery(field, token.Text) { Distance = distance }, boost);
        }
    }

    private void AddPhrase(PhraseQuery phrase, float boost)
    {
        var words = analyzer.ForQueries.Analyze(phrase.Text).GroupBy(static token => token.Position)
            .Select(word => new HighlightWord(word.Key, [.. word.Select(token => (token.Text, boost * idf(token.Text)))])).ToList();
        if (words.Count > 1) _terms.AddPhrase(words, phrase.Slop);
        else foreach (var (text, weight) in words.SelectMany(static word => word.Terms)) _terms.AddTerm(text, weight);
    }

    private void AddMatching(SearchQuery query, float boost)
    {
        if (matching(query) is { } isMatch) _terms.AddMatching(isMatch, boost);
    }
}
