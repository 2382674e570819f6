using System.Globalization;
using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>The files of a log directory by name: how a segment comes to be, and how it goes.</summary>
/// <remarks> <c>000000000042.log</c> is segment 42. <c>new.log</c> is a segment in the making, <c>spare-0.log</c> and the like were segments and wait
/// to be one again. A file is complete, written and synced before it is given a segment's name, and each naming is made durable before the next,
/// upwards when segments are made and upwards when they go. So after a crash at any point the named segments are one run without a gap, each with a
/// whole header; any other file can be deleted unread. Not safe for use by two threads at once.</remarks>
internal sealed class SegmentFiles(IFileSystem fileSystem, string directory, CommitLogOptions options, SyncGuard guard)
{
    private const string Extension = ".log";
    private const string UnfinishedName = "new.log";
    private const string SparePrefix = "spare-";
    private const int NumberDigits = 12;
    private const int ZeroBlockLength = 1 << 20;

    private readonly List<string> _spares = [];

    /// <summary>Files kept to become segments again.</summary>
    public int SpareCount => _spares.Count;

    public string PathOf(long number) =>
        Path.Combine(directory, number.ToString($"D{NumberDigits}", CultureInfo.InvariantCulture) + Extension);

    public IFile Open(long number) => fileSystem.Open(PathOf(number), FileOpening.Existing);

    /// <summary>The numbers of the named segments, ascending. Makes the directory where there is none.</summary>
    public IReadOnlyList<long> List()
    {
        if (!fileSystem.DirectoryExists(directory)) fileSystem.CreateDirectory(directory);
        var numbers = new List<long>();
        foreach (var name in fileSystem.ListFiles(directory))
            if (NumberOf(name) is { } number) numbers.Add(number);
        numbers.Sort();

        // As long as no segment was made, the directory may also have been left by a process that was killed before its name was durable.
        if (numbers.Count == 0) SyncName();
        return numbers;
    }

    /// <summary>Takes up the spare files that an earlier opening left, and deletes what is no use.</summary>
    /// <param name="keepSpares">False for a log that begins anew: an old file might hold frames of the very addresses to come.</param>
    public void TakeUpSpares(bool keepSpares)
    {
        foreach (var name in fileSystem.ListFiles(directory))
        {
            var isSpare = name.StartsWith(SparePrefix, StringComparison.Ordinal);
            if (isSpare && keepSpares && _spares.Count < options.MostSpares) _spares.Add(Path.Combine(directory, name));
            else if (isSpare || name == UnfinishedName) fileSystem.DeleteFile(Path.Combine(directory, name));
        }
    }

    /// <summary>Makes a segment durable, with all its space, from a spare file or a new one.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="layout">Its size.</param>
    /// <param name="fill">Whether a new file is filled with zeros, which makes each later sync faster and takes as long as writing the
    /// segment.</param>
    /// <returns>The open file; the caller owns it.</returns>
    /// <exception cref="FileException">The segment does not exist, and the log is as before.</exception>
    public IFile Create(long number, LogLayout layout, bool fill)
    {
        guard.ThrowIfRefused();
        var source = _spares.Count > 0 ? _spares[^1] : Path.Combine(directory, UnfinishedName);
        var isSpare = _spares.Count > 0;
        try
        {
            Prepare(source, fill && !isSpare, new SegmentHeader(options.DatabaseId, number, layout));
            fileSystem.Rename(source, PathOf(number));
        }
        catch (FileException)
        {
            _spares.Remove(source);
            Discard(source);
            throw;
        }

        _spares.Remove(source);
        guard.SyncDirectory(fileSystem, directory);
        return Open(number);
    }

    /// <summary>Takes the name from a segment, durably, and keeps the file as a spare.</summary>
    public void Retire(long number)
    {
        guard.ThrowIfRefused();
        var spare = FreeSparePath();
        fileSystem.Rename(PathOf(number), spare);
        try
        {
            guard.SyncDirectory(fileSystem, directory);
        }
        catch (FileException)
        {
            // The old name may stay on the disk for good. The next opening must see it too, or it would take names away from the middle of the run.
            fileSystem.Rename(spare, PathOf(number));
            throw;
        }

        _spares.Add(spare);
    }

    /// <summary>Deletes the spares over those that are worth their space.</summary>
    /// <param name="segments">How many segments there are.</param>
    public void TrimSpares(int segments) => KeepSpares(Math.Max(1, Math.Min(options.MostSpares, options.MostFiles - segments)));

    /// <summary>Deletes all spares but <paramref name="kept"/>.</summary>
    public void KeepSpares(int kept)
    {
        while (_spares.Count > kept)
        {
            fileSystem.DeleteFile(_spares[^1]);
            _spares.RemoveAt(_spares.Count - 1);
        }
    }

    /// <summary>The number in a segment's file name; null for any other name.</summary>
    public static long? NumberOf(string name)
    {
        if (!name.EndsWith(Extension, StringComparison.Ordinal)) return null;
        var digits = name.AsSpan(0, name.Length - Extension.Length);
        return digits.Length >= NumberDigits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private void SyncName()
    {
        if (Path.GetDirectoryName(directory) is not { Length: > 0 } parent) return;
        try
        {
            guard.SyncDirectory(fileSystem, parent);
        }
        catch (FileException)
        {
            // Its name may never reach the disk; the next opening must not find it in the cache and trust it.
            TakeUpSpares(keepSpares: false);
            fileSystem.DeleteDirectory(directory);
            throw;
        }
    }

    private void Prepare(string path, bool fill, SegmentHeader header)
    {
        var length = header.Layout.FileLength;
        using var file = fileSystem.Open(path, FileOpening.ExistingOrNew);
        if (file.Length > length) file.SetLength(length);
        file.Allocate(length);
        if (fill) WriteZeros(file, length);
        Span<byte> block = stackalloc byte[SegmentHeader.Length];
        header.Write(block);
        file.Write(0, block);
        file.Flush();
    }

    // Space that is only reserved becomes "written" with its first use, and each such change goes through the file system's journal at
    // the sync that follows it. Zeros written once make every later commit a plain overwrite.
    private static void WriteZeros(IFile file, long length)
    {
        var zeros = new byte[Math.Min(length, ZeroBlockLength)];
        for (var offset = 0L; offset < length; offset += zeros.Length)
            file.Write(offset, zeros.AsSpan(0, (int)Math.Min(zeros.Length, length - offset)));
    }

    // The caller reports the error that led here. If the file cannot be deleted either, the next attempt and the next opening try it again.
    private void Discard(string path)
    {
        try
        {
            fileSystem.DeleteFile(path);
        }
        catch (FileException)
        {
        }
    }

    private string FreeSparePath()
    {
        for (var i = 0; ; i++)
        {
            var path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{SparePrefix}{i}{Extension}"));
            if (!_spares.Contains(path)) return path;
        }
    }
}
