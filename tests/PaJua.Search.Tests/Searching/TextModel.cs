using PaJua.Codec;
using PaJua.Scoring;

namespace PaJua.Tests.Searching;

/// <summary>Documents as lists of words, and what is to be found in them, worked out word by word.</summary>
internal sealed class TextModel
{
    private readonly List<string[]> _documents = [];
    private readonly Dictionary<string, Dictionary<int, int>> _frequencies = [];
    private readonly Dictionary<(string, float), Bm25> _scores = [];
    private FieldStatistics? _statistics;

    /// <summary>Documents, each a list of words.</summary>
    public TextModel(IEnumerable<string[]> documents)
    {
        foreach (var words in documents)
        {
            foreach (var word in words.GroupBy(static word => word))
            {
                if (!_frequencies.TryGetValue(word.Key, out var frequencies)) _frequencies[word.Key] = frequencies = [];
                frequencies[_documents.Count] = word.Count();
            }

            _documents.Add(words);
        }
    }

    /// <summary>The documents; one without words does not have the field.</summary>
    public IReadOnlyList<string[]> Documents => _documents;

    public FieldStatistics Statistics => _statistics ??= new(_documents.Count(static words => words.Length > 0), _documents.Sum(static words => (long)words.Length));

    /// <summary>Random documents of few words, some frequent and some rare.</summary>
    public static TextModel Random(Random random, int documents)
    {
        var words = random.Next(2, 40);
        return new TextModel(Enumerable.Range(0, documents).Select(_ =>
        {
            var length = random.Next(8) == 0 ? 0 : random.Next(1, random.Next(20) == 0 ? 200 : 12);
            return Enumerable.Range(0, length).Select(_ => "w" + (int)(words * Math.Pow(random.NextDouble(), 3))).ToArray();
        }));
    }

    /// <summary>Whether any document has a word.</summary>
    public bool HasWord(string word) => _frequencies.ContainsKey(word);

    /// <summary>In how many documents a word is.</summary>
    public int DocumentFrequency(string word) => _frequencies[word].Count;

    /// <summary>The score of a document by a word; null where it does not have it.</summary>
    public float? Score(int document, string word, float boost = 1)
    {
        if (!_frequencies[word].TryGetValue(document, out var frequency)) return null;
        if (!_scores.TryGetValue((word, boost), out var scores)) _scores[(word, boost)] = scores = new Bm25(Statistics, DocumentFrequency(word), boost);
        return scores.Score(frequency, NormOf(document));
    }

    /// <summary>The score of a document by words one after another; null where it does not have them so.</summary>
    public float? ScorePhrase(int document, string[] phrase)
    {
        var words = _documents[document];
        var frequency = Enumerable.Range(0, words.Length).Count(start => words.AsSpan(start).StartsWith(phrase));
        if (frequency == 0) return null;
        return new Bm25(Statistics, [.. phrase.Select(word => (long)DocumentFrequency(word))], 1).Score(frequency, NormOf(document));
    }

    public byte NormOf(int document) => FieldLength.Encode(_documents[document].Length);

    /// <summary>The best documents, of equal ones the first.</summary>
    public (int Document, float Score)[] Best(int most, Func<int, float?> score) => [.. Enumerable.Range(0, _documents.Count)
        .Select(document => (document, Score: score(document)))
        .Where(static scored => scored.Score is not null)
        .Select(static scored => (scored.document, scored.Score!.Value))
        .OrderByDescending(static scored => scored.Value).ThenBy(static scored => scored.document)
        .Take(most)];
}
