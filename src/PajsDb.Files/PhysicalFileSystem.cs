using Pajs.Files.Physical;

namespace Pajs.Files;

/// <summary>The file system of the machine. Holds no state; any number of threads may share one.</summary>
/// <remarks>Relative paths are taken from the process's current directory, anew at every call.
/// On Unix a created, renamed or deleted name is made durable by syncing its directory. Windows offers no such call, and journals
/// names by itself, so <see cref="SyncDirectory"/> only checks there that the directory exists.</remarks>
public sealed class PhysicalFileSystem : IFileSystem
{
    /// <inheritdoc/>
    public IFile Open(string path, FileOpening opening)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var mode = opening switch
        {
            FileOpening.Existing => FileMode.Open,
            FileOpening.New => FileMode.CreateNew,
            FileOpening.ExistingOrNew => FileMode.OpenOrCreate,
            _ => throw new ArgumentOutOfRangeException(nameof(opening), opening, "Not a way to open a file."),
        };
        return IoErrors.Translate("open", path, (path, mode), static file => new PhysicalFile(
            file.path, File.OpenHandle(file.path, file.mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)));
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            IoErrors.Translate("create directory", path, path, static directory => Directory.CreateDirectory(directory));
        }
        catch (DirectoryNotFoundException e)
        {
            // Nothing is missing, since the directories above are made as well: a file stands where one of them should be.
            throw IoErrors.From("create directory", path, offset: -1, e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return IoErrors.Translate("list", directory, directory, static path => NamesOf(Directory.GetFiles(path)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListDirectories(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return IoErrors.Translate("list", directory, directory, static path => NamesOf(Directory.GetDirectories(path)));
    }

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path) && !Directory.Exists(path)) return;
        IoErrors.Translate("delete", path, path, static file => File.Delete(file));
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // .NET says of a file only that there is no such directory.
        if (File.Exists(path)) throw new FileException(PajsErrorCode.IoError, "delete directory", path, offset: -1, "It is a file.");
        if (!Directory.Exists(path)) return;
        IoErrors.Translate("delete directory", path, path, static directory => Directory.Delete(directory, recursive: false));
    }

    /// <inheritdoc/>
    public void Rename(string path, string newPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(newPath);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'.", path);
        ThrowIfNoDirectory(Path.GetDirectoryName(Path.GetFullPath(newPath)));
        if (OperatingSystem.IsWindows())
            IoErrors.Translate("rename", path, (path, newPath), static names => File.Move(names.path, names.newPath, overwrite: true));
        else
            // File.Move would copy where the two are on different volumes, which is not one step; rename(2) refuses.
            Libc.Rename(path, newPath);
    }

    /// <inheritdoc/>
    public void SyncDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfNoDirectory(path);
        if (OperatingSystem.IsWindows()) return;
        using var directory = Libc.OpenForReading(path);
        Libc.SyncDirectory(directory, path);
    }

    /// <inheritdoc/>
    public IDisposable Lock(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LockFile.Take(path);
    }

    private static string[] NamesOf(string[] paths)
    {
        for (var i = 0; i < paths.Length; i++) paths[i] = Path.GetFileName(paths[i]);
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    private static void ThrowIfNoDirectory(string? path)
    {
        if (!Directory.Exists(path)) throw new DirectoryNotFoundException($"There is no directory '{path}'.");
    }
}
