using Pajs.Files;

namespace Pajs.Testing.Disks;

/// <summary>One handle on a file of a <see cref="SimulatedDisk"/>; all work is done there.</summary>
internal sealed class SimulatedFile(SimulatedDisk disk, string path, FileNode node) : IFile
{
    private bool _isClosed;   // Guarded by the disk.

    public string Path => path;

    public long Length => disk.LengthOf(this);

    internal FileNode Node => node;

    public void Read(long offset, Span<byte> destination)
    {
        FileRange.Check(offset, destination.Length);
        disk.Read(this, offset, destination);
    }

    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        FileRange.Check(offset, source.Length);
        disk.Write(this, offset, source);
    }

    public void SetLength(long length)
    {
        FileRange.Check(length, 0);
        disk.SetLength(this, length);
    }

    public void Allocate(long length)
    {
        FileRange.Check(length, 0);
        disk.Allocate(this, length);
    }

    public void Flush() => disk.Flush(this);

    public void Dispose() => disk.Close(this);

    internal void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isClosed, this);

    /// <returns>False when it was closed before.</returns>
    internal bool TryClose()
    {
        if (_isClosed) return false;
        _isClosed = true;
        return true;
    }
}
