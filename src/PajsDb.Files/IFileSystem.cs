namespace Pajs.Files;

/// <summary>How <see cref="IFileSystem.Open"/> treats a file that exists, or does not.</summary>
public enum FileOpening
{
    /// <summary>It must exist.</summary>
    Existing,

    /// <summary>It must not exist.</summary>
    New,

    /// <summary>It is made where absent.</summary>
    ExistingOrNew,
}

/// <summary>Directories and files by path. Created, renamed and deleted names are durable only after
/// <see cref="SyncDirectory"/> on the directory that holds them.</summary>
/// <remarks>Failures are <see cref="FileException"/>; a missing file is a <see cref="FileNotFoundException"/>, a missing directory
/// a <see cref="DirectoryNotFoundException"/>. Paths use '/' or the platform's separator.</remarks>
public interface IFileSystem
{
    /// <summary>Opens a file for reading and writing. The caller owns the result.</summary>
    /// <exception cref="FileNotFoundException"><see cref="FileOpening.Existing"/> and no such file.</exception>
    IFile Open(string path, FileOpening opening);

    /// <summary>Whether a file (not a directory) has that path.</summary>
    bool FileExists(string path);

    /// <summary>Whether a directory has that path.</summary>
    bool DirectoryExists(string path);

    /// <summary>Makes a directory and those above it; nothing happens where it exists.</summary>
    void CreateDirectory(string path);

    /// <summary>The names (not paths) of the files directly in a directory, in ordinal order.</summary>
    IReadOnlyList<string> ListFiles(string directory);

    /// <summary>The names (not paths) of the directories directly in a directory, in ordinal order.</summary>
    IReadOnlyList<string> ListDirectories(string directory);

    /// <summary>Removes a file; nothing happens where there is none.</summary>
    void DeleteFile(string path);

    /// <summary>Removes an empty directory; nothing happens where there is none.</summary>
    void DeleteDirectory(string path);

    /// <summary>Moves a file within the file system, replacing a file of the new name in one step.</summary>
    void Rename(string path, string newPath);

    /// <summary>On return, the names made, renamed and deleted in the directory before the call are durable.</summary>
    void SyncDirectory(string path);

    /// <summary>Takes the lock file at <paramref name="path"/> for this handle alone, and writes this process's id into it.
    /// The lock ends with disposal or with the process, however it ends; a lock file left behind is no obstacle.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Locked"/>: held by another handle, here or in another process; the
    /// message names the holder's process id.</exception>
    IDisposable Lock(string path);
}
