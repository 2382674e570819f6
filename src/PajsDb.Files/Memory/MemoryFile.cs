namespace Pajs.Files.Memory;

/// <summary>One handle on a file in memory; several may share its content.</summary>
internal sealed class MemoryFile(string path, MemoryFileContent content) : IFile
{
    private volatile bool _isClosed;

    public string Path => path;

    public long Length
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return content.Length;
        }
    }

    public void Read(long offset, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        FileRange.Check(offset, destination.Length);
        var length = content.Length;
        if (destination.Length > 0 && offset + destination.Length > length)
            FileRange.ThrowPastEnd(path, offset, destination.Length, length);
        content.Read(offset, destination);
    }

    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        FileRange.Check(offset, source.Length);
        content.Write(offset, source);
    }

    public void SetLength(long length)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        FileRange.Check(length, 0);
        content.SetLength(length);
    }

    public void Allocate(long length)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        FileRange.Check(length, 0);
        content.Reserve(length);
    }

    public void Flush() => ObjectDisposedException.ThrowIf(_isClosed, this);

    public void Dispose() => _isClosed = true;
}
