using Pajs;
using PaJua.Indexing;
using PaJua.Postings;
using PaJua.Searching;
using PaJua.Searching.Scorers;
using PaJua.Segments;
using PaJua.Stored;
using PaJua.Terms;

namespace PaJua.Checking;

/// <summary>Reads all files of an index as it is at one moment, past the cache, and notes what is wrong in them: every checksum, the order of terms,
/// postings and positions against what is told of them, ids against documents, and stored fields.</summary>
/// <param name="state">What is checked; the caller holds it.</param>
/// <param name="schema">The fields.</param>
internal sealed class IndexChecker(IndexState state, SearchSchema schema)
{
    private readonly List<SearchDamage> _damages = [];
    private readonly byte[] _chunk = new byte[SegmentFormat.ChunkLength];
    private long _documents;
    private long _terms;
    private long _bytes;

    /// <summary>Checks all.</summary>
    /// <exception cref="PajsException">The disk failed.</exception>
    public SearchCheckReport Run()
    {
        for (var i = 0; i < state.Segments.Count; i++)
            if (state.Segments[i] is { Segment: DiskSegment disk } segment) Check(i, segment, disk);
        return new SearchCheckReport(_documents, _terms, _bytes, _damages);
    }

    private void Check(int place, IndexedSegment segment, DiskSegment disk)
    {
        var (name, damages) = (segment.Entry!.FileName, _damages.Count);
        _documents += segment.Documents;
        foreach (var section in disk.File.Sections)
            Guarded($"{name}, {section.Entry.Kind} of section {section.Entry.Field}", () => ReadAll(section));

        // What is built on bytes that are damaged says no more.
        if (_damages.Count > damages) return;
        for (var number = 0; number < schema.Fields.Count; number++)
            if (disk.Field(number, disk.Documents) is { } field)
                Guarded($"{name}, field '{schema.Fields[number].Name}'", () => CheckTerms(field, disk.Documents, static (_, _) => { }));
        Guarded($"{name}, ids", () => CheckIds(place, disk, segment));
        Guarded($"{name}, stored fields", () => CheckStored(disk));
    }

    private void Guarded(string place, Action check)
    {
        try
        {
            check();
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.Corrupt)
        {
            _damages.Add(new SearchDamage(place, error.Message));
        }
    }

    private void ReadAll(FileSection section)
    {
        for (var number = 0; number < section.Entry.Chunks.Length; number++)
        {
            var length = section.Entry.LengthOf(number);
            section.ReadChunk(number, _chunk.AsSpan(0, length));
            _bytes += length;
        }
    }

    private void CheckTerms(FieldSegment field, int documents, Action<byte[], int> visit)
    {
        byte[] last = [];
        var (count, tokens) = (0L, 0L);
        var owners = new DocumentBits(documents);
        using var terms = field.Terms.Walk();
        while (terms.Next())
        {
            var term = terms.Term.ToArray();
            if (count > 0 && term.AsSpan().SequenceCompareTo(last) <= 0) throw Codec.Damage.Of($"term {count} is not greater than the one before it");
            if (!field.Terms.TryFind(term, out _)) throw Codec.Damage.Of($"term {count} is not found by itself");
            tokens += CheckPostings(field, terms.Info, documents, document =>
            {
                owners.Add(document);
                visit(term, document);
            });
            last = term;
            count++;
        }

        _terms += count;
        if (count != field.Terms.Count) throw Codec.Damage.Of($"{count} terms are there, not {field.Terms.Count}");
        if (tokens != field.Statistics.Tokens || owners.Count() != field.Statistics.Documents)
            throw Codec.Damage.Of($"{tokens} tokens in {owners.Count()} documents are there, not {field.Statistics}");
        if (field.Norms.Bytes is { } norms && norms.Length < documents)
            throw Codec.Damage.Of($"{norms.Length} lengths are there for {documents} documents");
    }

    private static long CheckPostings(FieldSegment field, in TermInfo info, int documents, Action<int> visit)
    {
        var (count, tokens, last) = (0L, 0L, -1);
        using var postings = field.Open(info, null, field.HasPositions);
        for (var document = postings.Next(); document != PostingsCursor.NoMore; document = postings.Next())
        {
            if (document <= last || document >= documents)
                throw Codec.Damage.Of($"document {document} follows {last} among {documents} in the postings of a term");
            if (field.HasPositions) CheckPositions(postings.ReadPositions());
            tokens += postings.Frequency;
            last = document;
            count++;
            visit(document);
        }

        return count == info.DocumentFrequency && tokens == info.TotalFrequency
            ? tokens
            : throw Codec.Damage.Of($"a term is {tokens} times in {count} documents, not {info.TotalFrequency} times in {info.DocumentFrequency}");
    }

    private static void CheckPositions(ReadOnlySpan<int> positions)
    {
        for (var i = 1; i < positions.Length; i++)
            if (positions[i] < positions[i - 1]) throw Codec.Damage.Of($"position {positions[i]} follows {positions[i - 1]}");
    }

    // Each document has one id, by which it is found, and no two that are not deleted have the same.
    private void CheckIds(int place, DiskSegment disk, IndexedSegment segment)
    {
        var count = 0;
        using var stored = disk.OpenDocuments();
        CheckTerms(disk.Ids ?? throw Codec.Damage.Of("there are no ids"), disk.Documents, (id, document) =>
        {
            count++;
            if (!stored.Id(document).SequenceEqual(id)) throw Codec.Damage.Of($"document {document} is found by an id that is not its own");
            if (segment.Deleted?.Contains(document) == true) return;
            for (var later = place + 1; later < state.Segments.Count; later++)
                if (IsThere(state.Segments[later], id)) throw Codec.Damage.Of($"the id of document {document} is that of another document too");
        });
        if (count != disk.Documents) throw Codec.Damage.Of($"{disk.Documents} documents have {count} ids");
    }

    private static bool IsThere(IndexedSegment segment, byte[] id)
    {
        if (segment.Segment.Ids is not { } ids || !ids.Terms.TryFind(id, out var info)) return false;
        using var postings = ids.Open(info, null);
        for (var document = postings.Next(); document < segment.Documents; document = postings.Next())
            if (segment.Deleted?.Contains(document) != true) return true;
        return false;
    }

    private static void CheckStored(DiskSegment disk)
    {
        var values = new List<StoredValue>();
        using var stored = disk.OpenDocuments();
        for (var document = 0; document < disk.Documents; document++)
        {
            values.Clear();
            StoredFields.Read(stored.Fields(document), values);
        }
    }
}
