using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>Syncs files and directories, and after the first failure refuses everything that would have to be durable.</summary>
/// <remarks>After a failed sync nobody knows what reached the disk, and a second sync may report success without having written
/// anything; so nothing is retried.</remarks>
internal sealed class SyncGuard
{
    private readonly Lock _one = new();
    private volatile FileException? _failure;

    public bool HasFailed => _failure is not null;

    /// <exception cref="PajsException"><see cref="PajsErrorCode.WritesRefused"/>: a sync failed earlier.</exception>
    public void ThrowIfRefused()
    {
        if (_failure is { } failure)
            throw new PajsException(
                PajsErrorCode.WritesRefused, $"The log refuses writes until it is reopened, because a sync failed: {failure.Message}", failure);
    }

    /// <summary>Syncs a file; one at a time. Of two syncs at once the operating system tells only one that bytes were lost, and the other would
    /// acknowledge them.</summary>
    public void Sync(IFile file)
    {
        lock (_one)
        {
            ThrowIfRefused();
            try
            {
                file.Flush();
            }
            catch (FileException e)
            {
                _failure = e;
                throw;
            }
        }
    }

    public void SyncDirectory(IFileSystem files, string directory)
    {
        ThrowIfRefused();
        try
        {
            files.SyncDirectory(directory);
        }
        catch (FileException e)
        {
            _failure = e;
            throw;
        }
    }
}
