namespace Pajs.Files.Memory;

/// <summary>A lock that was taken; ended by disposal, once.</summary>
internal sealed class MemoryLock(MemoryFileSystem fileSystem, MemoryFileContent content) : IDisposable
{
    private MemoryFileSystem? _fileSystem = fileSystem;

    public void Dispose() => Interlocked.Exchange(ref _fileSystem, null)?.Unlock(content);
}
