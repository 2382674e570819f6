using Pajs.Bench.Data;
using PaJua.Bench.Texts;

namespace PaJua.Bench.Questions;

/// <summary>A term, as the analyzer makes it and as it stands in a text.</summary>
/// <param name="Term">The term.</param>
/// <param name="Word">A word that it was made of.</param>
/// <param name="Position">Its place in its text.</param>
internal readonly record struct SampledTerm(string Term, string Word, int Position);

/// <summary>Terms of some random passages, from which questions are drawn, and how frequent they are.</summary>
/// <param name="passages">The passages.</param>
/// <param name="documents">How many documents the index has.</param>
/// <param name="frequencyOf">In how many of them a term is.</param>
internal sealed class TermSample(IReadOnlyList<PassageDocument> passages, long documents, Func<string, long> frequencyOf)
{
    private const int HighShare = 100;
    private const int MiddleShare = 1000;

    private readonly Analyzer _analyzer = Analyzer.Find("english");
    private readonly Dictionary<string, Frequency> _frequencies = [];
    private SampledTerm[][]? _byFrequency;

    /// <summary>The terms of a random passage, in their order.</summary>
    public IReadOnlyList<SampledTerm> RandomPassage(ref SplitMix64 random) => TermsOf(passages[random.Next(passages.Count)]);

    /// <summary>A term of a frequency: every one is as likely as any other.</summary>
    public SampledTerm Term(Frequency frequency, ref SplitMix64 random)
    {
        _byFrequency ??= Group();
        var terms = _byFrequency[(int)frequency];
        return terms[random.Next(terms.Length)];
    }

    /// <summary>How frequent a term is.</summary>
    public Frequency FrequencyOf(string term)
    {
        if (_frequencies.TryGetValue(term, out var known)) return known;
        var found = frequencyOf(term);
        var frequency = found * HighShare > documents ? Frequency.High : found * MiddleShare >= documents ? Frequency.Middle : Frequency.Low;
        _frequencies.Add(term, frequency);
        return frequency;
    }

    private SampledTerm[] TermsOf(PassageDocument passage) => [.. _analyzer.Analyze(passage.Text)
        .Select(token => new SampledTerm(token.Text, passage.Text[token.StartOffset..token.EndOffset], token.Position))
        .Where(static term => term.Word.All(char.IsAsciiLetterLower))];

    private SampledTerm[][] Group()
    {
        var distinct = passages.SelectMany(TermsOf).DistinctBy(static term => term.Term).ToLookup(term => FrequencyOf(term.Term));
        return [[.. distinct[Frequency.High]], [.. distinct[Frequency.Middle]], [.. distinct[Frequency.Low]]];
    }
}
