using System.Buffers;
using Pajs;
using Pajs.Files;

namespace PaJua.Segments;

/// <summary>Writes the file of a segment, from front to back: each section goes there chunk by chunk, as it fills them, among those of the others.
/// For one thread.</summary>
/// <remarks>Holds 256 KiB, and at most as much for each section that is open. Nothing counts before <see cref="Finish"/> has returned: disposed of
/// before that, it deletes the file, and after a crash the next opening of the directory does.</remarks>
internal sealed class SegmentWriter : IDisposable
{
    private readonly IFileSystem _files;
    private readonly string _path;
    private readonly IFile _file;
    private readonly ChunkAppender _appender;
    private readonly Dictionary<(SectionKind Kind, int Field), FileSectionWriter> _sections = [];
    private readonly byte[] _header = new byte[SegmentFormat.HeaderLength];
    private bool _isOver;

    /// <summary>Makes the file.</summary>
    /// <param name="files">Where.</param>
    /// <param name="path">There is no such file yet.</param>
    /// <param name="documents">How many the segment has; 0 or more.</param>
    /// <param name="throttle">What the writing waits for, if anything.</param>
    public SegmentWriter(IFileSystem files, string path, int documents, IoThrottle? throttle = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(documents);
        (_files, _path, Documents) = (files, path, documents);
        _file = files.Open(path, FileOpening.New);
        _appender = new ChunkAppender(_file, throttle);
        SegmentFormat.WriteHeader(_header, documents);
        _appender.Append(_header);
    }

    /// <summary>How many documents the segment has.</summary>
    public int Documents { get; }

    /// <summary>Begins a section, once.</summary>
    /// <param name="kind">What it will hold.</param>
    /// <param name="field">The number of its field, below 65,536; 0 where it is of none.</param>
    /// <returns>Open until the segment is finished, or until it is told to be complete.</returns>
    public SectionWriter Begin(SectionKind kind, int field = 0)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)field, ushort.MaxValue, nameof(field));
        var section = new FileSectionWriter(_appender, kind, field);
        return _sections.TryAdd((kind, field), section)
            ? section
            : throw new InvalidOperationException($"The segment '{_path}' has a section {kind} of field {field} already.");
    }

    /// <summary>Writes all that is left, the table and the footer.</summary>
    /// <param name="isDurable">Whether to flush the file; the name is durable after the directory is synced, in any case. What a commit is to name
    /// can be left to <see cref="IndexDirectory.Commit"/>.</param>
    /// <exception cref="PajsException">The disk failed; dispose of the writer.</exception>
    public SegmentSummary Finish(bool isDurable)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        var table = new ArrayBufferWriter<byte>();
        foreach (var section in _sections.Values)
        {
            section.Complete();
            SegmentTable.Write(table, section.Entry);
        }

        _appender.Write();
        Span<byte> footer = stackalloc byte[SegmentFormat.FooterLength];
        var offset = _appender.Length;
        var checksum = SegmentFormat.WriteFooter(footer, _header, table.WrittenSpan, offset);
        table.Write(footer);
        _file.Write(offset, table.WrittenSpan);
        if (isDurable) _file.Flush();
        _isOver = true;
        _file.Dispose();
        return new SegmentSummary(Documents, offset + table.WrittenCount, checksum);
    }

    /// <summary>Deletes the file, unless it is finished.</summary>
    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        _file.Dispose();
        try
        {
            _files.DeleteFile(_path);
        }
        catch (FileException)
        {
            // The error that led here is on its way to the caller. No manifest names the file, so the next opening of the directory deletes it.
        }
    }
}
