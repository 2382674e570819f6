using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>Opens the segments of a log directory: finds the files and checks that they are one run of one log.</summary>
internal static class SegmentDirectory
{
    /// <summary>Opens all segments, none where the log is new.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: a file is missing, damaged or of another database;
    /// <see cref="PajsErrorCode.FormatVersion"/>.</exception>
    public static LogSegments Open(IFileSystem fileSystem, string directory, CommitLogOptions options, SyncGuard guard)
    {
        var names = new SegmentFiles(fileSystem, directory, options.DatabaseId, guard);
        var numbers = names.List();
        ThrowIfGap(names, numbers);
        var files = new List<IFile>(numbers.Count);
        try
        {
            foreach (var number in numbers) files.Add(names.Open(number));
            var layout = CheckHeaders(numbers, files, options);
            names.TakeUpSpares(keepSpares: numbers.Count > 0);
            var seed = FrameHeader.SeedFor(options.DatabaseId);
            DropHeadless(names, numbers, files, layout, seed);
            return new LogSegments(names, guard, layout, seed, numbers.Count > 0 ? numbers[0] : 0, files);
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

    private static LogLayout CheckHeaders(IReadOnlyList<long> numbers, List<IFile> files, CommitLogOptions options)
    {
        LogLayout? layout = null;
        int? headless = null;
        for (var i = 0; i < files.Count; i++)
        {
            if (!TryReadHeader(files[i], out var header))
            {
                headless ??= i;
                continue;
            }

            if (headless is { } earlier)
                throw new LogDamage(files[earlier].Path, 0, null, "the segment's header is damaged.").ToException();
            ThrowIfForeign(files[i], header, options, numbers[i], layout ?? header.Layout);
            layout = header.Layout;
        }

        return layout ?? new LogLayout(options.SegmentSize, options.PageSize);
    }

    private static void ThrowIfForeign(IFile file, SegmentHeader header, CommitLogOptions options, long number, LogLayout layout)
    {
        var fault = header.DatabaseId != options.DatabaseId ? $"the segment belongs to the database {header.DatabaseId:D}, not to {options.DatabaseId:D}."
            : header.Number != number ? $"the segment is number {header.Number} and has the name of number {number}."
            : header.Layout != layout ? "the segment's sizes differ from those of the segments before it."
            : null;
        if (fault is not null) throw new LogDamage(file.Path, 0, null, fault).ToException();
    }

    // A last segment without a readable header was never used if no frame stands in it, and is made again when it is needed.
    // With frames in it, its header was whole once.
    private static void DropHeadless(SegmentFiles names, IReadOnlyList<long> numbers, List<IFile> files, LogLayout layout, uint seed)
    {
        for (var i = files.Count - 1; i >= 0 && !TryReadHeader(files[i], out _); i--)
        {
            if (FrameSearch.HasAnyFrame(files[i], layout, seed))
                throw new LogDamage(files[i].Path, 0, null, "the segment's header is damaged, and it holds frames.").ToException();
            files[i].Dispose();
            files.RemoveAt(i);
            names.Retire(numbers[i]);
        }
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
