using System.Text;
using PaJua.Scoring;
using PaJua.Terms;

namespace PaJua.Searching;

/// <summary>An index as searches see it that begin at one moment. For any number of threads.</summary>
/// <param name="schema">The fields.</param>
/// <param name="segments">In the order of their documents.</param>
internal sealed class IndexView(SearchSchema schema, IReadOnlyList<SegmentView> segments)
{
    private readonly LengthTable?[] _lengths = new LengthTable?[schema.Fields.Count];

    /// <summary>The fields.</summary>
    public SearchSchema Schema => schema;

    /// <summary>In the order of their documents.</summary>
    public IReadOnlyList<SegmentView> Segments => segments;

    /// <summary>How many documents there are that are not deleted.</summary>
    public long LiveDocuments => segments.Sum(static segment => (long)segment.Documents - (segment.Deleted?.Count ?? 0));

    /// <summary>What is known of a field in all segments, deleted documents counted until a merge leaves them out.</summary>
    public FieldStatistics StatisticsOf(int number) => LengthsOf(number).Statistics;

    /// <summary>How much the lengths of a field count.</summary>
    public LengthTable LengthsOf(int number) => Volatile.Read(ref _lengths[number]) ?? MakeLengths(number);

    /// <summary>The terms of a field in each segment that has any.</summary>
    public IReadOnlyList<FieldTerms> TermsOf(int number) => [.. segments.Select(segment => segment.Field(number)?.Terms).OfType<FieldTerms>()];

    /// <summary>The segment that has a document, counted over all.</summary>
    public SegmentView SegmentOf(int document)
    {
        for (var i = segments.Count - 1; i > 0; i--)
            if (segments[i].Base <= document) return segments[i];
        return segments[0];
    }

    /// <summary>The document of an id.</summary>
    /// <returns>Its segment, of which the newest is asked first, and its number there; null where there is none.</returns>
    public (SegmentView Segment, int Document)? Find(string id) => Find(Encoding.UTF8.GetBytes(id));

    /// <inheritdoc cref="Find(string)"/>
    public (SegmentView Segment, int Document)? Find(ReadOnlySpan<byte> id)
    {
        for (var i = segments.Count - 1; i >= 0; i--)
            if (segments[i].Find(id) is { } document) return (segments[i], document);
        return null;
    }

    // Two searches that come at the same time may both make it.
    private LengthTable MakeLengths(int number)
    {
        var statistics = default(FieldStatistics);
        foreach (var segment in segments) statistics += segment.Field(number)?.Statistics ?? default;
        var (k1, b) = (schema.Fields[number].K1, schema.Fields[number].B);
        var lengths = new LengthTable(statistics, k1, b);
        Volatile.Write(ref _lengths[number], lengths);
        return lengths;
    }
}
