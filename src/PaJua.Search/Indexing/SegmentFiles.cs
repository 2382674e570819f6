using PaJua.Segments;

namespace PaJua.Indexing;

/// <summary>The files of an index's segments: written, opened, made durable, and deleted when nobody needs them. For any number of threads, but for
/// <see cref="Commit"/>.</summary>
/// <param name="directory">Where they are.</param>
/// <param name="schema">The fields.</param>
/// <param name="options">How the index works.</param>
internal sealed class SegmentFiles(IndexDirectory directory, SearchSchema schema, IndexEngineOptions options)
{
    private volatile bool _isAbandoned;

    /// <summary>Writes the file of a segment, which no manifest names yet, and opens it.</summary>
    /// <param name="documents">How many the segment has.</param>
    /// <param name="write">Writes its sections. Where it fails, there is no file.</param>
    /// <returns>The segment, of which the caller has one part. None of its documents is deleted.</returns>
    /// <exception cref="Pajs.PajsException">The disk failed.</exception>
    public IndexedSegment Write(int documents, Action<SegmentWriter> write)
    {
        var number = directory.TakeNumber();
        var path = directory.PathOf(IndexFileName.OfSegment(number));
        using var writer = new SegmentWriter(directory.Files, path, documents, options.Throttle);
        write(writer);
        var entry = new SegmentEntry(number, writer.Finish(isDurable: false));
        try
        {
            return Open(entry);
        }
        catch
        {
            directory.DeleteUnnamed(entry.FileName);
            throw;
        }
    }

    /// <summary>Opens a segment.</summary>
    /// <param name="entry">As a manifest has it.</param>
    /// <returns>The segment, of which the caller has one part: its file is closed when nobody has any.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public IndexedSegment Open(SegmentEntry entry)
    {
        var hold = directory.Hold(new Manifest { Segments = [entry] });
        try
        {
            var deleted = entry.DeletedCount > 0 ? entry.ReadDeleted(directory) : null;
            var segment = new DiskSegment(entry.Open(directory, options.Cache), schema);
            return new IndexedSegment(new SegmentHolder(segment, () => Close(segment, entry, hold)), segment.Documents, deleted, entry);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Makes segments those of the index, durably, with the documents of each that are deleted. For one thread at a time.</summary>
    /// <param name="entries">Of all segments, in their order, as far as files have them.</param>
    /// <param name="deleted">Of each segment; null for none.</param>
    /// <param name="position">How far the index's owner has come.</param>
    /// <param name="note">What the owner keeps with it.</param>
    /// <returns>Their entries as the manifest has them now; null where it had all of it before.</returns>
    /// <exception cref="Pajs.PajsException">The disk failed; nothing has changed, unless the directory refuses commits from now on.</exception>
    public SegmentEntry[]? Commit(IReadOnlyList<SegmentEntry> entries, IReadOnlyList<DeletedDocuments?> deleted, long position, string note)
    {
        SegmentEntry[] committed = [.. entries];
        var written = new List<string>();
        try
        {
            for (var i = 0; i < committed.Length; i++)
            {
                if (deleted[i] is not { } those || those.Count == committed[i].DeletedCount) continue;
                committed[i] = committed[i].WriteDeleted(directory, those);
                written.Add(committed[i].DeletionsFileName!);
            }

            var manifest = directory.Manifest;
            var next = manifest with { Segments = committed, Position = position, Note = note, Fields = options.Fields };
            if (next with { Segments = manifest.Segments } == manifest && manifest.Segments.SequenceEqual(committed)) return null;
            directory.Commit(next);
            return committed;
        }
        catch
        {
            foreach (var name in written) directory.DeleteUnnamed(name);
            throw;
        }
    }

    /// <summary>From now on nothing is deleted: the index is being closed, and may be opened anew while searches still read its files.</summary>
    public void Abandon() => _isAbandoned = true;

    // A file that no manifest ever named is deleted here; the others when a commit names them no more.
    private void Close(DiskSegment segment, SegmentEntry entry, IDisposable hold)
    {
        segment.Dispose();
        hold.Dispose();
        if (!_isAbandoned) directory.DeleteUnnamed(entry.FileName);
    }
}
