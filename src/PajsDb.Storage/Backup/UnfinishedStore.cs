using Pajs.Files;
using Pajs.Storage.Recovery;

namespace Pajs.Storage.Backup;

/// <summary>A database in the making: its page file has another name until it is whole and durable. Disposed before that, it is gone.</summary>
/// <remarks>The directory is locked meanwhile, as by a database that is open. What a crash leaves is no database, for it lacks the page file, and
/// the next attempt takes its place.</remarks>
internal sealed class UnfinishedStore : IDisposable
{
    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly bool _isOwn;       // whether the directory was made here
    private readonly IDisposable? _lock;
    private bool _isComplete;

    private UnfinishedStore(IFileSystem files, string directory, bool isOwn)
    {
        _files = files;
        _directory = directory;
        _isOwn = isOwn;
        try
        {
            _lock = files.Lock(LockPath);

            // Looked at once more, now that nobody else can make a database here.
            ThrowIfThere(files, directory);
            files.DeleteFile(NewPages);
            Pages = files.Open(NewPages, FileOpening.New);
        }
        catch (Exception error)
        {
            // Where somebody else has the lock, the directory is theirs.
            if (error is not PajsException { Code: PajsErrorCode.Locked }) Unlock();
            throw;
        }
    }

    /// <summary>The page file, empty at first.</summary>
    public IFile Pages { get; }

    private string LockPath => StoreFiles.Combine(_directory, StoreFiles.LockName);

    private string NewPages => StoreFiles.Combine(_directory, StoreFiles.NewPagesName);

    /// <summary>Makes the directory and an empty page file in it.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.AlreadyExists"/>: there is a file of that name, or a directory with anything in it;
    /// <see cref="PajsErrorCode.Locked"/>: somebody else makes or has a database there; or the disk failed.</exception>
    public static UnfinishedStore Create(IFileSystem files, string directory)
    {
        ThrowIfThere(files, directory);
        var isOwn = !files.DirectoryExists(directory);
        StoreFiles.PrepareDirectory(files, directory);
        return new UnfinishedStore(files, directory, isOwn);
    }

    /// <summary>Gives the page file, which is durable, its name. On return the database is there, closed.</summary>
    /// <exception cref="FileException">The disk failed; there is no database then.</exception>
    public void Complete()
    {
        var path = StoreFiles.Combine(_directory, StoreFiles.PagesName);
        Pages.Dispose();
        _files.Rename(NewPages, path);
        try
        {
            _files.SyncDirectory(_directory);
            _isComplete = true;
        }
        catch (FileException)
        {
            // Its name may never reach the disk, and nobody is to rely on it.
            Delete(path);
            throw;
        }
    }

    public void Dispose()
    {
        Pages.Dispose();
        if (_isComplete)
        {
            _lock?.Dispose();
            return;
        }

        Delete(NewPages);
        Unlock();
    }

    /// <summary>Makes sure that a database can be made in a directory. Nothing is touched.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.AlreadyExists"/>.</exception>
    public static void ThrowIfThere(IFileSystem files, string directory)
    {
        if (files.FileExists(directory)) throw new PajsException(PajsErrorCode.AlreadyExists, $"'{directory}' is a file.");
        if (!files.DirectoryExists(directory)) return;
        var names = files.ListFiles(directory).Concat(files.ListDirectories(directory));
        if (names.FirstOrDefault(static name => name is not (StoreFiles.LockName or StoreFiles.NewPagesName)) is { } name)
            throw new PajsException(
                PajsErrorCode.AlreadyExists, $"The directory '{directory}' holds '{name}' already; a database is made in a new or an empty one.");
    }

    /// <summary>Ends the lock, and takes the directory away if it was made here.</summary>
    private void Unlock()
    {
        if (_isOwn) Delete(LockPath);
        _lock?.Dispose();
        if (!_isOwn) return;
        try
        {
            _files.DeleteDirectory(_directory);
        }
        catch (FileException)
        {
            // As in Delete.
        }
    }

    // The error that led here is on its way to the caller, and what cannot be deleted either is no database.
    private void Delete(string path)
    {
        try
        {
            _files.DeleteFile(path);
        }
        catch (FileException)
        {
        }
    }
}
