using Pajs.Files.Memory;

namespace Pajs.Files;

/// <summary>A file system in memory: what it holds ends with the object. Stands behind <c>:memory:</c> databases.</summary>
/// <remarks>Keeps the whole contract of <see cref="IFileSystem"/>; syncs return at once. Paths start at one root that always exists, and
/// there is no current directory: "a/b" and "/a/b" are the same file. Any number of threads may use it. A deleted or
/// replaced file lives on for the handles that have it open.</remarks>
public sealed class MemoryFileSystem : IFileSystem
{
    private readonly Lock _gate = new();   // Guards the tree of names and the set of locks, not the content of files.
    private readonly MemoryDirectory _root = new();
    private readonly HashSet<MemoryFileContent> _locked = [];

    /// <inheritdoc/>
    public IFile Open(string path, FileOpening opening)
    {
        lock (_gate) return new MemoryFile(path, FindOrMake(path, opening));
    }

    /// <inheritdoc/>
    public bool FileExists(string path)
    {
        lock (_gate) return !string.IsNullOrEmpty(path) && Find(path) is MemoryFileContent;
    }

    /// <inheritdoc/>
    public bool DirectoryExists(string path)
    {
        lock (_gate) return !string.IsNullOrEmpty(path) && Find(path) is MemoryDirectory;
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        lock (_gate)
        {
            var directory = _root;
            foreach (var name in FilePath.Names(path))
            {
                var entry = directory.Find(name) ?? directory.Add(name, new MemoryDirectory());
                directory = entry as MemoryDirectory ?? throw Failure("create directory", path, $"'{name}' is a file.");
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string directory)
    {
        lock (_gate) return FindDirectory(directory).NamesOf<MemoryFileContent>();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListDirectories(string directory)
    {
        lock (_gate) return FindDirectory(directory).NamesOf<MemoryDirectory>();
    }

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        lock (_gate)
        {
            if (Find(path) is not { } entry) return;
            if (entry is MemoryDirectory) throw Failure("delete", path, "It is a directory.");
            ParentOf(path).Remove(LastNameOf(path));
        }
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        lock (_gate)
        {
            if (Find(path) is not { } entry) return;
            if (entry is not MemoryDirectory directory) throw Failure("delete directory", path, "It is a file.");
            if (directory == _root) throw Failure("delete directory", path, "It is the root.");
            if (!directory.IsEmpty) throw Failure("delete directory", path, "It is not empty.");
            ParentOf(path).Remove(LastNameOf(path));
        }
    }

    /// <inheritdoc/>
    public void Rename(string path, string newPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(newPath);
        lock (_gate)
        {
            if (Find(path) is not MemoryFileContent content) throw NoFile(path);
            var target = ParentOf(newPath);
            if (Find(newPath) is MemoryDirectory) throw Failure("rename", path, $"'{newPath}' is a directory.");
            ParentOf(path).Remove(LastNameOf(path));
            target.Replace(LastNameOf(newPath), content);
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory(string path)
    {
        lock (_gate) FindDirectory(path);
    }

    /// <inheritdoc/>
    public IDisposable Lock(string path)
    {
        Span<byte> holder = stackalloc byte[LockedFile.Length];
        lock (_gate)
        {
            var content = FindOrMake(path, FileOpening.ExistingOrNew);
            LockedFile.WriteHolder(holder);
            if (!_locked.Add(content)) throw LockedFile.HeldBy(path, holder);
            content.Write(0, holder);
            return new MemoryLock(this, content);
        }
    }

    internal void Unlock(MemoryFileContent content)
    {
        lock (_gate) _locked.Remove(content);
    }

    private MemoryFileContent FindOrMake(string path, FileOpening opening)
    {
        var existing = Find(path);
        if (existing is MemoryDirectory) throw Failure("open", path, "It is a directory.");
        if (existing is MemoryFileContent content)
            return opening != FileOpening.New ? content : throw Failure("open", path, "The file exists.");
        var parent = ParentOf(path);
        if (opening == FileOpening.Existing) throw NoFile(path);
        return parent.Add(LastNameOf(path), new MemoryFileContent());
    }

    /// <summary>What has that path: a <see cref="MemoryDirectory"/>, a <see cref="MemoryFileContent"/> or null.</summary>
    private object? Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        object? entry = _root;
        foreach (var name in FilePath.Names(path)) entry = (entry as MemoryDirectory)?.Find(name);
        return entry;
    }

    private MemoryDirectory FindDirectory(string path) => Find(path) as MemoryDirectory ?? throw NoDirectory(path);

    private MemoryDirectory ParentOf(string path)
    {
        var parent = FilePath.ParentOf(FilePath.Normalize(path));
        return parent.Length == 0 ? _root : FindDirectory(parent);
    }

    private static string LastNameOf(string path) => FilePath.NameOf(FilePath.Normalize(path));

    private static FileException Failure(string operation, string path, string reason) =>
        new(PajsErrorCode.IoError, operation, path, offset: -1, reason);

    private static FileNotFoundException NoFile(string path) => new($"There is no file '{path}'.", path);

    private static DirectoryNotFoundException NoDirectory(string path) => new($"There is no directory '{path}'.");
}
