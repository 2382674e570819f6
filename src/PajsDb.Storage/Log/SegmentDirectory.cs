using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>Opens the segments of a log directory: finds the files and checks that they are whole and one run of one log.</summary>
internal static class SegmentDirectory
{
    /// <summary>Opens all segments, none where the log is new.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: a file is missing, damaged or of another database;
    /// <see cref="PajsErrorCode.FormatVersion"/>.</exception>
    public static LogSegments Open(IFileSystem fileSystem, string directory, CommitLogOptions options, SyncGuard guard)
    {
        var names = new SegmentFiles(fileSystem, directory, options, guard);
        var numbers = names.List();
        ThrowIfGap(names, numbers);
        var files = new List<IFile>(numbers.Count);
        try
        {
            foreach (var number in numbers) files.Add(names.Open(number));
            var layout = CheckFiles(numbers, files, options);

            // A process that was killed may have left names that are not durable yet: a segment's, or a spare's that still bears its old number on
            // the disk.
            if (numbers.Count > 0) guard.SyncDirectory(fileSystem, directory);
            names.TakeUpSpares(keepSpares: numbers.Count > 0);
            return new LogSegments(names, guard, layout, FrameHeader.SeedFor(options.DatabaseId), numbers.Count > 0 ? numbers[0] : 0, files);
        }
        catch
        {
            foreach (var file in files) file.Dispose();
            throw;
        }
    }

    private static void ThrowIfGap(SegmentFiles names, IReadOnlyList<long> numbers)
    {
        for (var i = 1; i < numbers.Count; i++)
            if (numbers[i] != numbers[0] + i)
                throw new LogDamage(names.PathOf(numbers[0] + i), 0, null, "the segment file is missing, and a later one is there.").ToException();
    }

    // A file had its header and its whole length on the disk before it was named; so whatever lacks either was damaged since, used or not.
    private static LogLayout CheckFiles(IReadOnlyList<long> numbers, List<IFile> files, CommitLogOptions options)
    {
        LogLayout? layout = null;
        for (var i = 0; i < files.Count; i++)
        {
            if (FaultOf(files[i], numbers[i], options.DatabaseId, ref layout) is { } fault) throw new LogDamage(files[i].Path, 0, null, fault).ToException();
        }

        return layout ?? new LogLayout(options.SegmentSize, options.PageSize);
    }

    private static string? FaultOf(IFile file, long number, Guid databaseId, ref LogLayout? layout)
    {
        if (!TryReadHeader(file, out var header)) return "the segment's header is damaged.";
        layout ??= header.Layout;
        return header.DatabaseId != databaseId ? $"the segment belongs to the database {header.DatabaseId:D}, not to {databaseId:D}."
            : header.Number != number ? $"the segment is number {header.Number} and has the name of number {number}."
            : header.Layout != layout ? "the segment's sizes differ from those of the segments before it."
            : file.Length < header.Layout.FileLength ? $"the segment has {file.Length} bytes, and was made with {header.Layout.FileLength}."
            : null;
    }

    private static bool TryReadHeader(IFile file, out SegmentHeader header)
    {
        Span<byte> block = stackalloc byte[SegmentHeader.Length];
        header = default;
        if (file.Length < block.Length) return false;
        file.Read(0, block);
        return SegmentHeader.TryRead(block, file.Path, out header);
    }
}
