using Pajs.Files;

namespace Pajs.Storage.Backup;

/// <summary>A full archive and those that continue it, open for reading, in their order.</summary>
internal sealed class ArchiveChain : IDisposable
{
    private readonly List<IFile> _files = [];
    private readonly List<(IFile File, ArchiveHeader Header)> _links = [];

    private ArchiveChain()
    {
    }

    /// <summary>The archives: the full one, and then each that continues the one before.</summary>
    public IReadOnlyList<(IFile File, ArchiveHeader Header)> Links => _links;

    public ArchiveHeader Full => _links[0].Header;

    public ArchiveHeader Last => _links[^1].Header;

    /// <summary>Bytes of all archives.</summary>
    public long Size => _files.Sum(static file => file.Length);

    /// <summary>Opens the archives, reads their headers and puts them into their order. The caller disposes the chain.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>, <see cref="PajsErrorCode.Corrupt"/>,
    /// <see cref="PajsErrorCode.FormatVersion"/>; <see cref="PajsErrorCode.BackupMismatch"/>: they are no chain.</exception>
    public static ArchiveChain Open(IFileSystem files, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) throw new ArgumentException("A restore needs at least one archive.", nameof(paths));
        var chain = new ArchiveChain();
        try
        {
            foreach (var path in paths) chain.Add(BackupArchive.Open(files, path));
            chain._links.Sort(static (left, right) => Compare(left.Header, right.Header));
            chain.ThrowUnlessWhole();
            return chain;
        }
        catch
        {
            chain.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }

    private static int Compare(ArchiveHeader left, ArchiveHeader right)
    {
        var kinds = left.Kind.CompareTo(right.Kind);
        var begins = left.From.Lsn.CompareTo(right.From.Lsn);
        return kinds != 0 ? kinds : begins != 0 ? begins : left.To.Lsn.CompareTo(right.To.Lsn);
    }

    private void Add(IFile file)
    {
        _files.Add(file);
        using var scan = new BlockScan(file);
        _links.Add((file, scan.Header));
    }

    private void ThrowUnlessWhole()
    {
        if (Full.Kind != BackupKind.Full) throw Mismatch($"None of the archives is a full backup; '{_links[0].File.Path}' is incremental.");
        for (var i = 1; i < _links.Count; i++) ThrowUnlessContinued(_links[i - 1], _links[i]);
    }

    private static void ThrowUnlessContinued((IFile File, ArchiveHeader Header) earlier, (IFile File, ArchiveHeader Header) later)
    {
        var (before, after) = (earlier.Header.To, later.Header.From);
        var names = $"'{later.File.Path}' does not continue '{earlier.File.Path}'";
        if (later.Header.Kind == BackupKind.Full)
            throw Mismatch($"'{earlier.File.Path}' and '{later.File.Path}' are both full backups; one is needed.");
        if (before.DatabaseId != after.DatabaseId)
            throw Mismatch($"{names}: they are of two databases, {after.DatabaseId:D} and {before.DatabaseId:D}.");
        if (before.Lsn < after.Lsn)
            throw Mismatch($"{names}: the archive with the transactions {before.Lsn.Next} to {after.Lsn} is missing between them.");
        if (before.Lsn > after.Lsn) throw Mismatch($"{names}: it begins after transaction {after.Lsn}, and the other ends with {before.Lsn}.");
        if (before.Time != after.Time)
            throw Mismatch(
                $"{names}: transaction {before.Lsn} is not the same in both, because the database was replaced by an older state in between.");
    }

    private static PajsException Mismatch(string message) => new(PajsErrorCode.BackupMismatch, message);
}
