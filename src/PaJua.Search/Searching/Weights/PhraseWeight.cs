using System.Text;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>The documents that have terms one after another.</summary>
/// <remarks>Where there are several terms to choose from at a place, the positions of all of them count, and the phrase is as rare as all of the
/// terms together (as Lucene's MultiPhraseQuery).</remarks>
internal sealed class PhraseWeight : Weight
{
    private readonly IndexView _index;
    private readonly int _field;
    private readonly TermWeight[][] _choices; // each other terms
    private readonly Place[] _places;
    private readonly int _slop;
    private readonly float? _boost;
    private readonly Bm25? _scores;
    private readonly string _text;

    /// <param name="index">What is searched.</param>
    /// <param name="field">The number of the field, which has positions.</param>
    /// <param name="places">The places of the phrase in their order, at least two, each with the terms that may stand there.</param>
    /// <param name="slop">How far they may be moved in all.</param>
    /// <param name="boost">Multiplies the scores; null where none are asked for.</param>
    public PhraseWeight(IndexView index, int field, IReadOnlyList<(IReadOnlyList<string> Terms, int Offset)> places, int slop, float? boost)
    {
        (_index, _field, _slop, _boost) = (index, field, slop, boost);
        _text = $"\"{string.Join(' ', places.Select(static place => string.Join('|', place.Terms)))}\"{(slop > 0 ? $"~{slop}" : "")}";
        var choices = new List<IReadOnlyList<string>>();
        foreach (var (terms, _) in places)
            if (!choices.Exists(known => known.SequenceEqual(terms))) choices.Add(terms);
        _choices = [.. choices.Select(terms => terms.Select(term => new TermWeight(index, field, Encoding.UTF8.GetBytes(term), null)).ToArray())];
        _places = [.. places.Select((place, number) => new Place(
            choices.FindIndex(known => known.SequenceEqual(place.Terms)),
            place.Offset,
            [.. Enumerable.Range(number + 1, places.Count - number - 1).Where(later => places[later].Terms.Intersect(place.Terms).Any())]))];
        if (boost is { } factor) _scores = ScoresOf(factor);
    }

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment)
    {
        var cursors = new PostingsCursor[_choices.Length][];
        for (var i = 0; i < cursors.Length; i++)
            cursors[i] = [.. _choices[i].Select(term => term.OpenCursor(segment, _scores, withPositions: true)).OfType<PostingsCursor>()];
        if (Array.Exists(cursors, static choice => choice.Length == 0))
        {
            foreach (var cursor in cursors.SelectMany(static choice => choice)) cursor.Dispose();
            return null;
        }

        PositionList[] lists = [.. cursors.Select(static choice => new PositionList(choice))];
        PhraseSlot[] slots = [.. _places.Select(place => new PhraseSlot(lists[place.Choice], place.Offset) { Sharing = place.Sharing })];
        var matcher = PhraseMatcher.Of(slots, _slop);
        if (Array.TrueForAll(cursors, static choice => choice.Length == 1))
            return new PhraseScorer([.. cursors.Select(static choice => choice[0])], matcher, _scores);
        var candidates = new ConjunctionScorer([], cursors.Select(AnyOf));
        return new MultiPhraseScorer(candidates, matcher, segment.Field(_field)!.Norms, _scores);
    }

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) =>
        new Bm25Explanation(_index, _field, _boost!.Value, DocumentFrequencies())
            .Of(scorer.Score, _text, ((IFrequency)scorer).Frequency, segment.Field(_field)!.Norms[scorer.Document]);

    private static Scorer AnyOf(PostingsCursor[] cursors) =>
        cursors.Length == 1 ? new TermScorer(cursors[0]) : new DisjunctionScorer(cursors.Select(static cursor => new TermScorer(cursor)));

    private Bm25 ScoresOf(float boost) => new(_index.LengthsOf(_field), DocumentFrequencies(), boost);

    // Each occurrence of a term in the phrase counts.
    private long[] DocumentFrequencies()
    {
        var documents = _index.StatisticsOf(_field).Documents;
        return [.. _places
            .SelectMany(place => _choices[place.Choice])
            .Where(static term => term.DocumentFrequency > 0)
            .Select(term => Math.Min(term.DocumentFrequency, documents))];
    }

    private readonly record struct Place(int Choice, int Offset, int[] Sharing);
}
