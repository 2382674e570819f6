using Pajs;
using Pajs.Files;

namespace PaJua.Segments;

/// <summary>The directory of an index: its lock, its newest manifest, and the files that this names.</summary>
/// <remarks>A commit is atomic and durable when it returns; a crash leaves the state of the last one, or of the one that was under way. Files that no
/// manifest names are deleted: those of a crash at the next opening, those that a commit replaced as soon as nobody holds them. Commits are for one
/// thread at a time, all else for any.</remarks>
internal sealed class IndexDirectory : IDisposable
{
    private readonly Lock _gate = new();   // Guards what is below it.
    private readonly string _path;
    private readonly IDisposable _lock;
    private readonly Dictionary<string, int> _holders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unwanted = new(StringComparer.Ordinal);   // To be deleted as soon as nobody holds them.
    private long _nextFile;
    private string? _failure;

    private IndexDirectory(IFileSystem files, string path, IDisposable held)
    {
        (Files, _path, _lock) = (files, path, held);
        Manifest = Newest() ?? Manifest.Empty;
        _nextFile = Manifest.NextFile;
    }

    /// <summary>Where it is.</summary>
    public IFileSystem Files { get; }

    /// <summary>The last one that was committed.</summary>
    public Manifest Manifest { get; private set; }

    /// <summary>Opens the directory for this handle alone, deletes what a crash left, and makes an empty index where there is none.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Locked"/>: somebody has it open; <see cref="PajsErrorCode.Corrupt"/>: the newest
    /// manifest is damaged or missing; <see cref="PajsErrorCode.FormatVersion"/>; or the disk failed.</exception>
    public static IndexDirectory Open(IFileSystem files, string path)
    {
        // While it holds no manifest, it may have been left by a process that ended before its name was durable.
        if (!files.DirectoryExists(path) || !files.ListFiles(path).Any(name => IndexFileName.TryReadManifest(name, out _)))
            DurableDirectory.Make(files, path);
        var held = files.Lock(Combine(path, IndexFileName.Lock));
        try
        {
            var directory = new IndexDirectory(files, path, held);
            if (directory.Manifest.Number == 0) directory.Commit(Manifest.Empty);

            // A process may have ended between giving the manifest its name and syncing that: what is read from now on must survive a crash, and
            // nothing of the one before may go until it does.
            else files.SyncDirectory(path);
            directory.DeleteLeftovers();
            return directory;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The path of a file by its name.</summary>
    public string PathOf(string name) => Combine(_path, name);

    /// <summary>A number for a new file, never given before.</summary>
    public long TakeNumber() => Interlocked.Increment(ref _nextFile) - 1;

    /// <summary>Makes a manifest the index's, durably, with all files that it names; those that it names no more are deleted once nobody holds
    /// them.</summary>
    /// <param name="manifest">Its own number and its next file's do not matter. New files that it names are finished, whether flushed or not.</param>
    /// <returns>The manifest as it was committed.</returns>
    /// <exception cref="PajsException">The disk failed: the index is as before. After a failed sync nothing is known of what reached the disk, and
    /// commits are refused with <see cref="PajsErrorCode.WritesRefused"/> until the directory is opened again.</exception>
    public Manifest Commit(Manifest manifest)
    {
        if (_failure is not null)
            throw new PajsException(PajsErrorCode.WritesRefused, $"The search index '{_path}' takes no commits until it is opened again: {_failure}");
        var before = Manifest;
        var next = manifest with { Number = before.Number + 1, NextFile = Interlocked.Read(ref _nextFile) };
        var bytes = ManifestText.Write(next);
        FlushNew(before, next);
        var unfinished = PathOf(IndexFileName.OfUnfinishedManifest(next.Number));
        WriteUnfinished(unfinished, bytes);

        // Its name must not be on the disk before those of the files that it names.
        Sync(() => Files.SyncDirectory(_path));
        Files.Rename(unfinished, PathOf(IndexFileName.OfManifest(next.Number)));
        SyncName(next);
        Replace(before, next);
        return next;
    }

    /// <summary>Keeps the files that a manifest names, whatever is committed meanwhile. Take it before the next commit begins.</summary>
    /// <returns>To be disposed of, once, when the files are closed.</returns>
    public IDisposable Hold(Manifest manifest)
    {
        string[] names = [.. manifest.FileNames()];
        lock (_gate)
            foreach (var name in names) _holders[name] = _holders.GetValueOrDefault(name) + 1;
        return new Hold(this, names);
    }

    /// <summary>Lets go of the lock. All holds are over.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Ends a hold.</summary>
    internal void Release(string[] names)
    {
        lock (_gate)
        {
            foreach (var name in names)
                if (--_holders[name] == 0) _holders.Remove(name);
            DeleteUnwanted();
        }
    }

    private static string Combine(string directory, string name) => directory + "/" + name;

    // A manifest gets its name when it is whole and durable: one that is not right was damaged later, and an older one would hide commits that were
    // acknowledged.
    private Manifest? Newest()
    {
        var names = Files.ListFiles(_path);
        var newest = names.Select(name => IndexFileName.TryReadManifest(name, out var number) ? number : -1).DefaultIfEmpty(-1).Max();
        if (newest >= 0)
        {
            var path = PathOf(IndexFileName.OfManifest(newest));
            var manifest = ManifestText.Read(SmallFile.Read(Files, path, "the manifest"), path);
            return manifest.Number == newest ? manifest : throw Codec.Damage.Of($"'{path}' is manifest {manifest.Number} by its content");
        }

        return names.Any(IndexFileName.IsData)
            ? throw Codec.Damage.Of($"'{_path}' has segments but no manifest; restore the index from a backup, or delete it and build it anew")
            : null;
    }

    private void DeleteLeftovers()
    {
        var wanted = Manifest.FileNames().ToHashSet(StringComparer.Ordinal);
        foreach (var name in Files.ListFiles(_path))
        {
            var isOld = IndexFileName.TryReadManifest(name, out var number) && number < Manifest.Number;
            if (isOld || IndexFileName.IsUnfinishedManifest(name) || (IndexFileName.IsData(name) && !wanted.Contains(name)))
                Files.DeleteFile(PathOf(name));
        }
    }

    private void FlushNew(Manifest before, Manifest next)
    {
        foreach (var name in next.FileNames().Except(before.FileNames(), StringComparer.Ordinal))
        {
            using var file = Files.Open(PathOf(name), FileOpening.Existing);
            Sync(file.Flush);
        }
    }

    private void WriteUnfinished(string path, byte[] bytes)
    {
        Files.DeleteFile(path);   // Of a commit that failed.
        using var file = Files.Open(path, FileOpening.New);
        file.Write(0, bytes);
        Sync(file.Flush);
    }

    private void SyncName(Manifest next)
    {
        try
        {
            Sync(() => Files.SyncDirectory(_path));
        }
        catch (FileException)
        {
            TryDelete(IndexFileName.OfManifest(next.Number));   // Whoever opens the directory next, without a crash, finds the index as before.
            throw;
        }
    }

    private void Sync(Action sync)
    {
        try
        {
            sync();
        }
        catch (FileException error)
        {
            _failure = error.Message;
            throw;
        }
    }

    private void Replace(Manifest before, Manifest next)
    {
        lock (_gate)
        {
            Manifest = next;
            _unwanted.UnionWith(before.FileNames().Except(next.FileNames(), StringComparer.Ordinal));
            if (before.Number > 0) _unwanted.Add(IndexFileName.OfManifest(before.Number));
            DeleteUnwanted();
        }
    }

    private void DeleteUnwanted() => _unwanted.RemoveWhere(name => !_holders.ContainsKey(name) && TryDelete(name));

    // What cannot be deleted now is tried again at the next commit, and at the next opening; until then it only takes room.
    private bool TryDelete(string name)
    {
        try
        {
            Files.DeleteFile(PathOf(name));
            return true;
        }
        catch (FileException)
        {
            return false;
        }
    }
}
