using PaJua.Columns;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching;
using PaJua.Searching.Scorers;
using PaJua.Segments;
using PaJua.Stored;
using PaJua.Terms;

namespace PaJua.Indexing;

/// <summary>Writes one segment of several, without their deleted documents, in their order.</summary>
internal sealed class SegmentMerge
{
    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly SearchSchema _schema;
    private readonly SegmentWriter _segment;
    private readonly CancellationToken _cancel;

    private SegmentMerge(IReadOnlyList<MergeSource> sources, SearchSchema schema, SegmentWriter segment, CancellationToken cancel) =>
        (_sources, _schema, _segment, _cancel) = (sources, schema, segment, cancel);

    /// <summary>Merges segments.</summary>
    /// <param name="sources">Those that are merged.</param>
    /// <param name="schema">The fields.</param>
    /// <param name="segment">Of as many documents as are left of all of them.</param>
    /// <param name="cancel">Ends it early; the segment is then not whole.</param>
    public static void Write(IReadOnlyList<MergeSource> sources, SearchSchema schema, SegmentWriter segment, CancellationToken cancel = default) =>
        new SegmentMerge(sources, schema, segment, cancel).Write();

    private void Write()
    {
        WriteStored();
        WriteField(static source => source.Segment.Ids, SegmentFlush.IdField, hasPositions: false, hasNorms: false);
        for (var number = 0; number < _schema.Fields.Count; number++)
        {
            var (field, n) = (_schema.Fields[number], number);
            if (field.HasTerms)
                WriteField(source => source.Segment.Field(n, source.Segment.Documents), number + 1, field.KeepsPositions, field.KeepsLengths);
            if (field.KeepsColumn) WriteColumn(number);
        }
    }

    private void WriteColumn(int number)
    {
        _cancel.ThrowIfCancellationRequested();
        var columns = new List<ColumnSource>();
        var places = new List<(PlaceColumn, MergedDocuments)>();
        foreach (var source in _sources)
        {
            var documents = source.Segment.Documents;
            if (source.Segment.Column(number, documents) is { } column) columns.Add(new ColumnSource(column, source.Documents));
            if (source.Segment.Places(number, documents) is { } place) places.Add((place, source.Documents));
        }

        if (columns.Count > 0) ColumnMerger.Merge(_segment, number + 1, columns);
        if (places.Count > 0) ColumnMerger.MergePlaces(_segment, number + 1, places);
    }

    private void WriteStored()
    {
        var writer = new DocumentStoreWriter(_segment);
        foreach (var source in _sources)
        {
            _cancel.ThrowIfCancellationRequested();
            writer.AddAll(source.Segment.Store, source.Deleted);
        }

        writer.Complete();
    }

    private void WriteField(Func<MergeSource, FieldSegment?> fieldOf, int number, bool hasPositions, bool hasNorms)
    {
        FieldSegment?[] fields = [.. _sources.Select(fieldOf)];
        var writer = new FieldWriter(_segment, number, hasPositions, hasNorms ? Norms(fields) : default);
        var owners = new DocumentBits(_segment.Documents);
        var tokens = 0L;
        using var terms = new MergedTerms(fields.Select(static field => field?.Terms.Walk()));
        while (terms.Next())
        {
            _cancel.ThrowIfCancellationRequested();
            tokens += WriteTerm(terms, fields, writer, owners, hasPositions);
        }

        writer.Complete(new FieldStatistics(owners.Count(), tokens));
    }

    private byte[] Norms(FieldSegment?[] fields)
    {
        var norms = new byte[_segment.Documents];
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i]?.Norms.Bytes is not { } bytes) continue;
            var documents = _sources[i].Documents;
            for (var document = 0; document < documents.Documents; document++)
                if (documents[document] >= 0) norms[documents[document]] = bytes[document];
        }

        return norms;
    }

    // A term whose documents are all deleted is left out.
    private long WriteTerm(MergedTerms terms, FieldSegment?[] fields, FieldWriter writer, DocumentBits owners, bool hasPositions)
    {
        var tokens = 0L;
        foreach (var (source, info) in terms.Sources)
        {
            var documents = _sources[source].Documents;
            using var postings = fields[source]!.Open(info, null, hasPositions);
            for (var document = postings.Next(); document != PostingsCursor.NoMore; document = postings.Next())
            {
                if (documents[document] < 0) continue;
                if (tokens == 0) writer.Postings.Begin();
                writer.Postings.Add(documents[document], postings.Frequency, hasPositions ? postings.ReadPositions() : []);
                owners.Add(documents[document]);
                tokens += postings.Frequency;
            }
        }

        if (tokens > 0) writer.End(terms.Term);
        return tokens;
    }
}
