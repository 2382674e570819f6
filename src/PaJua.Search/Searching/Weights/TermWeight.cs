using System.Text;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;
using PaJua.Terms;

namespace PaJua.Searching.Weights;

/// <summary>The documents that have a term.</summary>
internal sealed class TermWeight : Weight
{
    private readonly IndexView _index;
    private readonly int _field;
    private readonly byte[] _term;
    private readonly float? _boost;
    private readonly long? _documentFrequency;
    private readonly TermInfo[] _infos;
    private readonly Bm25? _scores;

    /// <param name="index">What is searched.</param>
    /// <param name="field">The number of the field.</param>
    /// <param name="term">In UTF-8.</param>
    /// <param name="boost">Multiplies the scores; null where none are asked for.</param>
    /// <param name="documentFrequency">How many documents are taken to have the term; null for as many as do.</param>
    public TermWeight(IndexView index, int field, ReadOnlySpan<byte> term, float? boost, long? documentFrequency = null)
    {
        (_index, _field, _term, _boost, _documentFrequency) = (index, field, term.ToArray(), boost, documentFrequency);
        _infos = new TermInfo[index.Segments.Count];
        foreach (var segment in index.Segments)
        {
            if (segment.Field(field)?.Terms.TryFind(term, out _infos[segment.Number]) != true) continue;
            DocumentFrequency += _infos[segment.Number].DocumentFrequency;
        }

        if (DocumentFrequency > 0 && boost is { } factor) _scores = ScoresOf(index, field, documentFrequency ?? DocumentFrequency, factor);
    }

    /// <summary>How many documents have it, deleted ones too.</summary>
    public long DocumentFrequency { get; }

    /// <summary>What makes scores of a term that so many documents have.</summary>
    public static Bm25 ScoresOf(IndexView index, int field, long documentFrequency, float boost)
    {
        var lengths = index.LengthsOf(field);

        // A term may have been added to documents that are not seen yet.
        return new Bm25(lengths, Math.Min(documentFrequency, lengths.Statistics.Documents), boost);
    }

    /// <summary>Its postings in a segment; null where there are none.</summary>
    public PostingsCursor? OpenCursor(SegmentView segment) => OpenCursor(segment, _scores, withPositions: false);

    /// <summary>Its postings in a segment, scored otherwise.</summary>
    public PostingsCursor? OpenCursor(SegmentView segment, Bm25? scores, bool withPositions) =>
        _infos[segment.Number].DocumentFrequency > 0 ? segment.Field(_field)!.Open(_infos[segment.Number], scores, withPositions) : null;

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) => OpenCursor(segment) is { } cursor ? new TermScorer(cursor) : null;

    /// <inheritdoc/>
    public override bool HasWindows => true;

    /// <inheritdoc/>
    public override MatchWindows? OpenWindows(SegmentView segment) =>
        OpenCursor(segment, null, withPositions: false) is { } cursor ? new PostingsWindows(cursor) : null;

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer)
    {
        var documents = Math.Min(_documentFrequency ?? DocumentFrequency, _index.StatisticsOf(_field).Documents);
        return new Bm25Explanation(_index, _field, _boost!.Value, [documents])
            .Of(scorer.Score, Encoding.UTF8.GetString(_term), ((IFrequency)scorer).Frequency, segment.Field(_field)!.Norms[scorer.Document]);
    }

    /// <inheritdoc/>
    public override void Search(SegmentView segment, TopDocuments top)
    {
        using var cursor = OpenCursor(segment);
        if (cursor is not null) TermSearch.Run(cursor, segment.Deleted, top);
    }
}
