using Pajs.Files;

namespace Pajs.Storage.Backup;

/// <summary>A file in the making: under another name until it is whole and durable. Disposed before that, it is deleted.</summary>
internal sealed class UnfinishedFile : IDisposable
{
    private const string Extension = ".part";

    private readonly IFileSystem _files;
    private readonly string _path;
    private readonly string _directory;
    private bool _isOpen = true;

    private UnfinishedFile(IFileSystem files, string path, string directory)
    {
        _files = files;
        _path = path;
        _directory = directory;
        File = files.Open(path + Extension, FileOpening.New);
    }

    /// <summary>The file, empty at first.</summary>
    public IFile File { get; }

    /// <summary>Makes the file under its other name.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.AlreadyExists"/>: a file or directory of the name is there, or an unfinished one;
    /// <see cref="PajsErrorCode.NotFound"/>: there is no such directory to put it in.</exception>
    public static UnfinishedFile Create(IFileSystem files, string path)
    {
        ThrowIfThere(files, path);
        if (files.FileExists(path + Extension))
            throw new PajsException(
                PajsErrorCode.AlreadyExists,
                $"'{path}{Extension}' was left by a backup that did not come to its end, or is being written; delete it if no backup is running.");
        var directory = Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(directory)) directory = ".";
        if (!files.DirectoryExists(directory))
            throw new PajsException(PajsErrorCode.NotFound, $"There is no directory '{directory}' to put '{path}' in.");
        return new UnfinishedFile(files, path, directory);
    }

    /// <summary>Makes the file durable, and then gives it its name, durably.</summary>
    /// <exception cref="PajsException">As for <see cref="Create"/>; or the disk failed. There is no file then.</exception>
    public void Complete()
    {
        File.Flush();
        File.Dispose();
        ThrowIfThere(_files, _path);
        _files.Rename(_path + Extension, _path);
        _isOpen = false;
        try
        {
            _files.SyncDirectory(_directory);
        }
        catch (FileException)
        {
            // Its name may never reach the disk, and nobody is to rely on it.
            Delete(_path);
            throw;
        }
    }

    public void Dispose()
    {
        File.Dispose();
        if (_isOpen) Delete(_path + Extension);
        _isOpen = false;
    }

    private static void ThrowIfThere(IFileSystem files, string path)
    {
        if (files.FileExists(path) || files.DirectoryExists(path))
            throw new PajsException(PajsErrorCode.AlreadyExists, $"'{path}' exists already; a backup overwrites nothing.");
    }

    // The error that led here is on its way to the caller. What cannot be deleted either is found by the next backup, which names it.
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
