using Pajs;
using Pajs.Files;

namespace PaJua.Segments;

/// <summary>A segment's file, open for reading. Immutable; for any number of threads.</summary>
internal sealed class SegmentFile : IDisposable
{
    private const int TailLength = 1 << 12;

    private readonly IFile _file;
    private readonly ChunkCache _cache;
    private readonly Dictionary<(SectionKind Kind, int Field), FileSection> _sections = [];

    private SegmentFile(IFile file, ChunkCache cache)
    {
        (_file, _cache) = (file, cache);
        var length = file.Length;
        if (length < SegmentFormat.HeaderLength + SegmentFormat.FooterLength) throw Codec.Damage.Of($"'{file.Path}' has only {length} bytes");
        Span<byte> header = stackalloc byte[SegmentFormat.HeaderLength];
        file.Read(0, header);
        var tail = ReadTail(file, length, TailLength);
        var end = SegmentFormat.ReadFooter(tail.AsSpan(^SegmentFormat.FooterLength..), file.Path, length);
        if (length - end > Array.MaxLength) throw Codec.Damage.Of($"the table of '{file.Path}' would have {length - end} bytes");
        if (length - end > tail.Length) tail = ReadTail(file, length, (int)(length - end));
        var table = tail.AsMemory(tail.Length - (int)(length - end))[..^SegmentFormat.FooterLength];
        var checksum = SegmentFormat.Check(header, table.Span, tail.AsSpan(^SegmentFormat.FooterLength..), file.Path);
        Summary = new SegmentSummary(SegmentFormat.ReadHeader(header, file.Path), length, checksum);
        foreach (var entry in SegmentTable.Read(table, end))
            if (!_sections.TryAdd((entry.Kind, entry.Field), new FileSection(file, cache, entry)))
                throw Codec.Damage.Of($"'{file.Path}' has two sections {entry.Kind} of field {entry.Field}");
    }

    /// <summary>What identifies it.</summary>
    public SegmentSummary Summary { get; }

    /// <summary>How many documents there are, deleted ones too.</summary>
    public int Documents => Summary.Documents;

    /// <summary>Opens a segment: header and table are read and checked, chunks when they are needed.</summary>
    /// <param name="files">Where.</param>
    /// <param name="path">Of a finished segment.</param>
    /// <param name="cache">What its chunks are held in.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>, <see cref="PajsErrorCode.FormatVersion"/>, or the disk
    /// failed.</exception>
    public static SegmentFile Open(IFileSystem files, string path, ChunkCache cache)
    {
        IFile file;
        try
        {
            file = files.Open(path, FileOpening.Existing);
        }
        catch (FileNotFoundException)
        {
            throw Codec.Damage.Of($"the segment '{path}' is missing");
        }

        try
        {
            return new SegmentFile(file, cache);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A section; null where the segment has none of the kind for the field.</summary>
    public Section? Section(SectionKind kind, int field = 0) => _sections.GetValueOrDefault((kind, field));

    /// <summary>Closes the file and lets go of its chunks; all readers have been disposed of.</summary>
    public void Dispose()
    {
        foreach (var section in _sections.Values) _cache.Forget(section);
        _file.Dispose();
    }

    private static byte[] ReadTail(IFile file, long length, int wanted)
    {
        var tail = new byte[Math.Min(length, wanted)];
        file.Read(length - tail.Length, tail);
        return tail;
    }
}
