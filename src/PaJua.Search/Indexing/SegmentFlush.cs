using PaJua.Columns;
using PaJua.Memory;
using PaJua.Searching;
using PaJua.Segments;
using PaJua.Stored;
using PaJua.Terms;

namespace PaJua.Indexing;

/// <summary>Writes a segment in memory into a file, document by document the same.</summary>
internal static class SegmentFlush
{
    /// <summary>The number that the ids have in their sections; those of the fields follow.</summary>
    public const int IdField = 0;

    /// <summary>Writes all of a segment that nothing is added to any more.</summary>
    public static void Write(MemorySegment memory, SegmentWriter segment)
    {
        var documents = memory.Documents;
        WriteStored(memory, segment, documents);
        WriteField(memory.Ids, documents, segment, IdField);
        for (var number = 0; number < memory.Schema.Fields.Count; number++)
            if (memory.Field(number, documents) is { } field) WriteField(field, documents, segment, number + 1);
        WriteColumns(memory, segment, documents);
    }

    private static void WriteColumns(MemorySegment memory, SegmentWriter segment, int documents)
    {
        var all = new MergedDocuments(DeletedDocuments.None(documents), 0);
        for (var number = 0; number < memory.Schema.Fields.Count; number++)
        {
            if (memory.Column(number, documents) is { ValueCount: > 0 } column)
                ColumnMerger.Merge(segment, number + 1, [new ColumnSource(column, all)]);
            if (memory.Places(number, documents) is { Longitudes.ValueCount: > 0 } places)
                ColumnMerger.MergePlaces(segment, number + 1, [(places, all)]);
        }
    }

    private static void WriteStored(MemorySegment memory, SegmentWriter segment, int documents)
    {
        var writer = new DocumentStoreWriter(segment);
        using var stored = memory.OpenDocuments();
        for (var document = 0; document < documents; document++) writer.Add(stored.Id(document), stored.Fields(document));
        writer.Complete();
    }

    private static void WriteField(FieldSegment field, int documents, SegmentWriter segment, int number)
    {
        var norms = new byte[field.Norms.Bytes is null ? 0 : documents];
        if (norms.Length > 0) field.Norms.Bytes.AsSpan(0, Math.Min(documents, field.Norms.Bytes!.Length)).CopyTo(norms);
        var writer = new FieldWriter(segment, number, field.HasPositions, norms);
        using var terms = field.Terms.Walk();
        while (terms.Next())
        {
            using var postings = field.Open(terms.Info, null, field.HasPositions);
            writer.Postings.Begin();
            for (var document = postings.Next(); document != Postings.PostingsCursor.NoMore; document = postings.Next())
                writer.Postings.Add(document, postings.Frequency, field.HasPositions ? postings.ReadPositions() : []);
            writer.End(terms.Term);
        }

        writer.Complete(field.Statistics);
    }
}
