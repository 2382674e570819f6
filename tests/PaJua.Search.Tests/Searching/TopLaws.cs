using PaJua.Columns;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching;
using PaJua.Searching.Filters;
using PaJua.Searching.Scorers;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>What is found with bounds, blocks and windows is what is found by looking at every document.</summary>
public sealed class TopLaws
{
    private const int Rounds = 60;
    private const int Searches = 40;

    private readonly Random _random = new(1);
    private TextModel _model = null!;
    private TextField _field = null!;
    private DeletedDocuments? _deleted;

    [Fact]
    public void One_term() => Each(words => Compare(document => _model.Score(document, words[0]), (top, inMemory) =>
    {
        using var cursor = _field.Open(words[0], inMemory);
        TermSearch.Run(cursor, _deleted, top);
    }));

    [Fact]
    public void Any_of_some_terms() => Each(words => Compare(document => Sum(document, words), (top, inMemory) =>
        DisjunctionSearch.Run(words.Select(word => _field.Open(word, inMemory)), _deleted, top)));

    [Fact]
    public void All_of_some_terms() => Each(words => Compare(document => SumOfAll(document, words), (top, inMemory) =>
        ConjunctionSearch.Run(words.Select(word => _field.Open(word, inMemory)), [], _deleted, top)));

    [Fact]
    public void All_of_some_terms_that_pass_tests() => Each(words =>
    {
        var (divisor, filter) = (_random.Next(1, 6), _field.Words[_random.Next(_field.Words.Length)]);
        Compare(
            document => document % divisor == 0 && _model.Score(document, filter) is not null ? SumOfAll(document, words) : null,
            (top, inMemory) =>
            {
                using var multiple = new TestScorer(new MultipleFilter(divisor), _model.Documents.Count);
                using var term = new TermScorer(_field.Open(filter, inMemory));
                ConjunctionSearch.Run(words.Select(word => _field.Open(word, inMemory)), [multiple, term], _deleted, top);
            });
    });

    [Fact]
    public void A_phrase() => Each(words =>
    {
        string[] phrase = [.. words.Take(3)];
        if (phrase.Length < 2) return;
        Compare(document => _model.ScorePhrase(document, phrase), (top, inMemory) =>
        {
            var scores = new Bm25(_model.Statistics, [.. phrase.Select(word => (long)_model.DocumentFrequency(word))], 1);
            var cursors = phrase.Distinct().ToDictionary(static word => word, word => _field.Open(word, inMemory, scores, withPositions: true));
            var lists = cursors.ToDictionary(static pair => pair.Key, static pair => new PositionList(pair.Value));
            PhraseSlot[] slots = [.. phrase.Select((word, offset) => new PhraseSlot(lists[word], offset))];
            using var scorer = new PhraseScorer([.. cursors.Values], PhraseMatcher.Of(slots, 0), scores);
            ScorerSearch.Run(scorer, _deleted, top);
        });
    });

    [Fact]
    public void Scorers_within_scorers() => Each(words =>
    {
        var inner = _random.Next(1, words.Length + 1);
        var (left, right) = (words[..inner], words[inner..]);
        var filter = _field.Words[_random.Next(_field.Words.Length)];
        Compare(
            document => Sum(document, left) is { } sum && _model.Score(document, filter) is null ? sum + (SumOfAll(document, right) ?? 0) : null,
            (top, inMemory) =>
            {
                Scorer scorer = Disjunction(left, inMemory);
                if (right.Length > 0)
                    scorer = new OptionalScorer(scorer, new ConjunctionScorer(right.Select(word => new TermScorer(_field.Open(word, inMemory))), []));
                using var all = new ExclusionScorer(scorer, new TermScorer(_field.Open(filter, inMemory)));
                ScorerSearch.Run(all, _deleted, top);
            });
    });

    [Fact]
    public void Some_of_several() => Each(words =>
    {
        var least = _random.Next(1, words.Length + 1);
        if (words.Length < 2) return;
        Compare(
            document => words.Count(word => _model.Score(document, word) is not null) >= least ? Sum(document, words) : null,
            (top, inMemory) =>
            {
                using var scorer = new DisjunctionScorer(words.Select(word => new TermScorer(_field.Open(word, inMemory))), least);
                ScorerSearch.Run(scorer, _deleted, top);
            });
    });

    private Scorer Disjunction(string[] words, bool inMemory)
    {
        Scorer[] scorers = [.. words.Select(word => new TermScorer(_field.Open(word, inMemory)))];
        return scorers.Length == 1 ? scorers[0] : new DisjunctionScorer(scorers);
    }

    private void Each(Action<string[]> search)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var count = 1 << _random.Next(3, 14);
            _model = TextModel.Random(_random, count);
            _field = new TextField(_model);
            if (_field.Words.Length == 0) continue;
            var chance = _random.Next(0, 90);
            HashSet<int> deleted = [.. Enumerable.Range(0, count).Where(_ => _random.Next(100) < chance)];
            _deleted = round % 2 == 0 ? null : DeletedDocuments.None(count).With([.. deleted]);
            for (var i = 0; i < Searches; i++)
                search([.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => _field.Words[_random.Next(_field.Words.Length)])]);
        }
    }

    private void Compare(Func<int, float?> score, Action<TopDocuments, bool> search)
    {
        var most = _random.Next(1, 20);
        var counted = _random.Next(3) == 0 ? long.MaxValue : _random.Next(0, 300);
        var all = _model.Best(int.MaxValue, document => _deleted?.Contains(document) == true ? null : score(document));
        foreach (var inMemory in new[] { false, true })
        {
            var top = new TopDocuments(most, counted);
            search(top, inMemory);
            Assert.Equal(all.Take(most), top.ToArray().Select(static found => (found.Document, found.Score)));
            if (!top.LeftOut) Assert.Equal(all.Length, top.Matches);
            else Assert.InRange(top.Matches, counted, all.Length);
        }
    }

    private float? Sum(int document, string[] words)
    {
        var scores = words.Select(word => _model.Score(document, word)).Where(static score => score is not null).ToArray();
        return scores.Length == 0 ? null : (float)scores.Sum(static score => (double)score!);
    }

    private float? SumOfAll(int document, string[] words) =>
        words.Length > 0 && Array.TrueForAll(words, word => _model.Score(document, word) is not null) ? Sum(document, words) : null;

    /// <summary>Every so many documents.</summary>
    private sealed class MultipleFilter(int divisor) : ColumnFilter
    {
        public override long Cost => 0;

        public override void Match(int window, Span<ulong> matches)
        {
            matches.Clear();
            for (var place = 0; place < ColumnBlock.Length; place++)
                if (Matches((window * ColumnBlock.Length) + place)) matches[place / 64] |= 1UL << place;
        }

        public override bool Matches(int document) => document % divisor == 0;

        public override void Dispose()
        {
        }
    }
}
