using System.Buffers;
using System.Text;
using Pajs;
using PaJua.Automata;
using PaJua.Highlighting;
using PaJua.Scoring;
using PaJua.Searching;
using PaJua.Searching.Weights;
using PaJua.Terms;

namespace PaJua.Results;

/// <summary>Finds what a query asks of the fields of an index, to be marked: how rare terms are is the index's to say, and words are folded as its
/// are.</summary>
/// <param name="index">What is searched.</param>
/// <param name="options">How what the query leaves open is done.</param>
internal sealed class IndexHighlighting(IndexView index, CompilerOptions options)
{
    /// <summary>What a query asks of a field.</summary>
    /// <param name="number">The field.</param>
    /// <param name="analyzer">The field's, as it is indexed.</param>
    /// <param name="query">What is searched for.</param>
    public HighlightTerms TermsOf(int number, Analyzer analyzer, SearchQuery query)
    {
        var isDefault = options.Fields.Any(field => field.Number == number);
        var documents = index.StatisticsOf(number).Documents;
        return new HighlightExtraction(
            index.Schema.Fields[number].Name, isDefault, analyzer, term => Idf(number, documents, term),
            pattern => PredicateOf(number, pattern)).Of(query);
    }

    private float Idf(int number, long documents, string term)
    {
        var bytes = Encoding.UTF8.GetBytes(term);
        var frequency = 0L;
        foreach (var segment in index.Segments)
            if (segment.Field(number)?.Terms.TryFind(bytes, out var info) == true) frequency += info.DocumentFrequency;
        return Bm25.Idf(documents, Math.Min(frequency, documents));
    }

    // As a search has it, a pattern that cannot be asked stands for no term.
    private TermPredicate? PredicateOf(int number, SearchQuery pattern)
    {
        try
        {
            return MakePredicate(number, pattern);
        }
        catch (PajsException error) when (options.Tolerates(error))
        {
            return null;
        }
    }

    private TermPredicate? MakePredicate(int number, SearchQuery pattern) => pattern switch
    {
        PrefixQuery prefix => Accepting(new PrefixAutomaton(Encoding.UTF8.GetBytes(Fold(number, prefix.Prefix)))),
        WildcardQuery wildcard => Accepting(PatternAutomata.OfWildcard(Fold(number, wildcard.Pattern))),
        RegexQuery regex => Accepting(PatternAutomata.OfRegex(regex.Pattern)),
        FuzzyQuery fuzzy => Near(FuzzyWord.OfTyped(index.Schema, number, fuzzy), fuzzy),
        TextQuery { Distance: { } distance } term => NearTerm(number, new FuzzyQuery(null, term.Text) { Distance = distance }),
        _ => null,
    };

    private static TermPredicate Accepting(TermAutomaton automaton) =>
        term => Run(automaton, term) is var state && state != TermAutomaton.Dead && automaton.IsAccepting(state);

    private TermPredicate NearTerm(int number, FuzzyQuery query) => Near(FuzzyWord.OfTerm(index.Schema, number, query), query);

    private static TermPredicate Near(FuzzyWord[] words, FuzzyQuery query)
    {
        TermPredicate[] near = [.. words.Select(word => Near(word, query))];
        return near switch
        {
            [var only] => only,
            _ => term =>
            {
                foreach (var isNear in near)
                    if (isNear(term)) return true;
                return false;
            },
        };
    }

    // As a search has it: of a word that is as short as the distance nothing would be left.
    private static TermPredicate Near(FuzzyWord word, FuzzyQuery query)
    {
        var automaton = new LevenshteinAutomaton(word.Text, word.Distance, query.Transpositions, query.PrefixLength);
        var length = FuzzyWord.LengthOf(word.Text);
        return term =>
        {
            var state = Run(automaton, term);
            if (state == TermAutomaton.Dead || !automaton.IsAccepting(state)) return false;
            var distance = automaton.Distance(state);
            return distance == 0 || distance < Math.Min(length, FuzzyWord.LengthOf(term));
        };
    }

    private static long Run(TermAutomaton automaton, ReadOnlySpan<char> term)
    {
        if (term.Length > FieldTerms.TermLengthMax) return TermAutomaton.Dead;
        var rented = ArrayPool<byte>.Shared.Rent(3 * term.Length);
        var state = automaton.Run(rented.AsSpan(0, Encoding.UTF8.GetBytes(term, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return state;
    }

    private string Fold(int number, string text) => index.Schema.Fold(number, text);
}
