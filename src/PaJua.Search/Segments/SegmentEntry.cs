namespace PaJua.Segments;

/// <summary>A segment in a manifest.</summary>
/// <param name="Number">Of its file; never another's.</param>
/// <param name="Summary">What its file is known by.</param>
/// <param name="DeletionsGeneration">The number that the file of its deleted documents has besides; 0 where none are deleted.</param>
/// <param name="DeletedCount">How many of its documents are deleted.</param>
internal sealed record SegmentEntry(long Number, SegmentSummary Summary, long DeletionsGeneration = 0, int DeletedCount = 0)
{
    /// <summary>The name of its file.</summary>
    public string FileName => IndexFileName.OfSegment(Number);

    /// <summary>The name of the file of its deleted documents; null where none are deleted.</summary>
    public string? DeletionsFileName => DeletionsGeneration == 0 ? null : IndexFileName.OfDeletions(Number, DeletionsGeneration);

    /// <summary>Opens its file.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: the file is missing, damaged, or not the one that the manifest
    /// names.</exception>
    public SegmentFile Open(IndexDirectory directory, ChunkCache cache)
    {
        var path = directory.PathOf(FileName);
        var segment = SegmentFile.Open(directory.Files, path, cache);
        if (segment.Summary == Summary) return segment;
        var found = segment.Summary;
        segment.Dispose();
        throw Codec.Damage.Of($"'{path}' is not the segment that the manifest names: it is {found}, not {Summary}");
    }

    /// <summary>Writes which of its documents are deleted into a file of their own, which the next commit makes durable.</summary>
    /// <returns>What that commit's manifest is to say.</returns>
    public SegmentEntry WriteDeleted(IndexDirectory directory, DeletedDocuments deleted)
    {
        var entry = this with { DeletionsGeneration = directory.TakeNumber(), DeletedCount = deleted.Count };
        try
        {
            deleted.Write(directory.Files, directory.PathOf(entry.DeletionsFileName!));
            return entry;
        }
        catch
        {
            directory.DeleteUnnamed(entry.DeletionsFileName!);
            throw;
        }
    }

    /// <summary>Reads which of its documents are deleted.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: the file is missing, damaged, or not the one that the manifest
    /// names.</exception>
    public DeletedDocuments ReadDeleted(IndexDirectory directory)
    {
        if (DeletionsFileName is not { } name) return DeletedDocuments.None(Summary.Documents);
        var deleted = DeletedDocuments.Read(directory.Files, directory.PathOf(name), Summary.Documents);
        return deleted.Count == DeletedCount
            ? deleted
            : throw Codec.Damage.Of($"'{directory.PathOf(name)}' has {deleted.Count} deleted documents, not {DeletedCount}");
    }
}
