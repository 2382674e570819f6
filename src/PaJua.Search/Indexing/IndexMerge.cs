using PaJua.Segments;

namespace PaJua.Indexing;

/// <summary>Neighbouring segments that become one, beside all that is done to the index meanwhile. Keeps them open until it is disposed of. For one
/// thread.</summary>
internal sealed class IndexMerge : IDisposable
{
    private readonly List<MergeSource> _sources = [];
    private readonly int _documents;

    /// <param name="segments">In files, as they are now; the caller has a part of each.</param>
    public IndexMerge(IReadOnlyList<IndexedSegment> segments)
    {
        Segments = segments;
        foreach (var segment in segments)
        {
            segment.Holder.Take();
            _sources.Add(new MergeSource((DiskSegment)segment.Segment, segment.Deleted ?? DeletedDocuments.None(segment.Documents), _documents));
            _documents += segment.LiveDocuments;
        }
    }

    /// <summary>The segments, as they were when it began.</summary>
    public IReadOnlyList<IndexedSegment> Segments { get; }

    /// <summary>The segments that are to be merged next.</summary>
    /// <param name="segments">All of the index, in their order.</param>
    /// <returns>Null where none are.</returns>
    public static List<IndexedSegment>? Find(IReadOnlyList<IndexedSegment> segments)
    {
        // What is being written stands behind what is in files.
        var written = segments.TakeWhile(static segment => segment.Entry is not null).ToList();
        var found = MergePolicy.Find([.. written.Select(static segment => new MergeCandidate(
            segment.Entry!.Summary.Length, (segment.Documents - segment.LiveDocuments) / (double)Math.Max(1, segment.Documents)))]);
        return found is var (first, count) ? written.GetRange(first, count) : null;
    }

    /// <summary>Writes what they become.</summary>
    /// <param name="files">Where.</param>
    /// <param name="schema">The fields.</param>
    /// <param name="cancel">Ends it early, without a file.</param>
    /// <returns>The caller's; null where no document is left.</returns>
    public IndexedSegment? Write(SegmentFiles files, SearchSchema schema, CancellationToken cancel) =>
        _documents == 0 ? null : files.Write(_documents, writer => SegmentMerge.Write(_sources, schema, writer, cancel));

    /// <summary>What was written, without the documents that were deleted since.</summary>
    /// <param name="merged">As it was written.</param>
    /// <param name="segments">The segments as they are now.</param>
    public IndexedSegment WithoutDeleted(IndexedSegment merged, IReadOnlyList<IndexedSegment> segments)
    {
        var deleted = new List<int>();
        foreach (var (segment, source) in segments.Zip(_sources))
        {
            if (segment.Deleted is not { } now || now.Count == source.Deleted.Count) continue;
            for (var document = 0; document < source.Documents.Documents; document++)
                if (now.Contains(document) && source.Documents[document] >= 0) deleted.Add(source.Documents[document]);
        }

        return deleted.Count == 0 ? merged : merged with { Deleted = DeletedDocuments.None(merged.Documents).With([.. deleted]) };
    }

    /// <summary>Lets go of the segments.</summary>
    public void Dispose()
    {
        foreach (var segment in Segments) segment.Holder.Release();
    }
}
