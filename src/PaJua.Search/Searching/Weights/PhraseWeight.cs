using System.Text;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>The documents that have terms one after another.</summary>
/// <remarks>Where there are several terms to choose from at a place, as many positions as any of them has count, and the phrase is as rare as all of the terms
/// together (as Lucene's MultiPhraseQuery).</remarks>
internal sealed class PhraseWeight : Weight
{
    private readonly int _field;
    private readonly TermWeight[][] _choices; // each other terms
    private readonly Place[] _places;
    private readonly int _slop;
    private readonly Bm25? _scores;

    /// <param name="index">What is searched.</param>
    /// <param name="field">The number of the field, which has positions.</param>
    /// <param name="places">The places of the phrase in their order, at least two, each with the terms that may stand there.</param>
    /// <param name="slop">How far they may be moved in all.</param>
    /// <param name="boost">Multiplies the scores; null where none are asked for.</param>
    public PhraseWeight(IndexView index, int field, IReadOnlyList<(IReadOnlyList<string> Terms, int Offset)> places, int slop, float? boost)
    {
        (_field, _slop) = (field, slop);
        var choices = new List<IReadOnlyList<string>>();
        foreach (var (terms, _) in places)
            if (!choices.Exists(known => known.SequenceEqual(terms))) choices.Add(terms);
        _choices = [.. choices.Select(terms => terms.Select(term => new TermWeight(index, field, Encoding.UTF8.GetBytes(term), null)).ToArray())];
        _places = [.. places.Select((place, number) => new Place(
            choices.FindIndex(known => known.SequenceEqual(place.Terms)),
            place.Offset,
            [.. Enumerable.Range(number + 1, places.Count - number - 1).Where(later => places[later].Terms.Intersect(place.Terms).Any())]))];
        if (boost is { } factor) _scores = ScoresOf(index, factor);
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
        var matcher = PhraseMatcher.Of([.. _places.Select(place => new PhraseSlot(lists[place.Choice], place.Offset) { Sharing = place.Sharing })], _slop);
        if (Array.TrueForAll(cursors, static choice => choice.Length == 1)) return new PhraseScorer([.. cursors.Select(static choice => choice[0])], matcher, _scores);
        var candidates = new ConjunctionScorer([], cursors.Select(static choice => AnyOf([.. choice.Select(static cursor => new TermScorer(cursor))])));
        return new MultiPhraseScorer(candidates, matcher, segment.Field(_field)!.Norms, _scores);
    }

    private static Scorer AnyOf(Scorer[] scorers) => scorers.Length == 1 ? scorers[0] : new DisjunctionScorer(scorers);

    // Each occurrence of a term in the phrase counts.
    private Bm25 ScoresOf(IndexView index, float boost)
    {
        var (statistics, options) = (index.StatisticsOf(_field), index.Schema.Fields[_field]);
        long[] frequencies = [.. _places
            .SelectMany(place => _choices[place.Choice])
            .Where(static term => term.DocumentFrequency > 0)
            .Select(term => Math.Min(term.DocumentFrequency, statistics.Documents))];
        return new Bm25(statistics, frequencies, boost, options.K1, options.B);
    }

    private readonly record struct Place(int Choice, int Offset, int[] Sharing);
}
