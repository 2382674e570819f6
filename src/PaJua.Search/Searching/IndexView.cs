using PaJua.Scoring;

namespace PaJua.Searching;

/// <summary>An index as one search sees it.</summary>
/// <param name="schema">The fields.</param>
/// <param name="segments">In the order of their documents.</param>
internal sealed class IndexView(SearchSchema schema, IReadOnlyList<SegmentView> segments)
{
    /// <summary>The fields.</summary>
    public SearchSchema Schema => schema;

    /// <summary>In the order of their documents.</summary>
    public IReadOnlyList<SegmentView> Segments => segments;

    /// <summary>How many documents there are that are not deleted.</summary>
    public long LiveDocuments => segments.Sum(static segment => (long)segment.Documents - (segment.Deleted?.Count ?? 0));

    /// <summary>What is known of a field in all segments, deleted documents counted until a merge leaves them out.</summary>
    public FieldStatistics StatisticsOf(int number)
    {
        var sum = default(FieldStatistics);
        foreach (var segment in segments) sum += segment.Field(number)?.Statistics ?? default;
        return sum;
    }

    /// <summary>The segment that has a document, counted over all.</summary>
    public SegmentView SegmentOf(int document)
    {
        for (var i = segments.Count - 1; i > 0; i--)
            if (segments[i].Base <= document) return segments[i];
        return segments[0];
    }

    /// <summary>The document of an id.</summary>
    /// <returns>Its segment and its number there; null where there is none.</returns>
    public (SegmentView Segment, int Document)? Find(ReadOnlySpan<byte> id)
    {
        var documents = new List<int>();
        foreach (var segment in segments)
        {
            documents.Clear();
            segment.AddDocumentsOf(id, documents);
            foreach (var document in documents)
                if (segment.Deleted?.Contains(document) != true) return (segment, document);
        }

        return null;
    }
}
