using Microsoft.Win32.SafeHandles;

namespace Pajs.Files.Physical;

/// <summary>An open file of the machine. Reads, writes and syncs allocate nothing unless they fail.</summary>
internal sealed class PhysicalFile(string path, SafeFileHandle handle) : IFile
{
    public string Path => path;

    public long Length
    {
        get
        {
            try
            {
                return RandomAccess.GetLength(handle);
            }
            catch (Exception e) when (IoErrors.IsFailure(e))
            {
                throw IoErrors.From("get the length of", path, offset: -1, e);
            }
        }
    }

    public void Read(long offset, Span<byte> destination)
    {
        FileRange.Check(offset, destination.Length);
        var done = 0;
        while (done < destination.Length)
        {
            var count = ReadSome(offset + done, destination[done..]);
            if (count == 0) FileRange.ThrowPastEnd(path, offset, destination.Length, offset + done);
            done += count;
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        FileRange.Check(offset, source.Length);
        try
        {
            RandomAccess.Write(handle, source, offset);
        }
        catch (Exception e) when (IoErrors.IsFailure(e))
        {
            throw IoErrors.From("write", path, offset, e);
        }
    }

    public void SetLength(long length)
    {
        FileRange.Check(length, 0);
        try
        {
            RandomAccess.SetLength(handle, length);
        }
        catch (Exception e) when (IoErrors.IsFailure(e))
        {
            throw IoErrors.From("set the length of", path, offset: -1, e);
        }
    }

    public void Allocate(long length)
    {
        FileRange.Check(length, 0);
        if (length == 0) return;
        SpaceReservation.Reserve(this, handle, length);
    }

    public void Flush()
    {
        if (Libc.HasDataSyncAndReserve)
        {
            Libc.SyncData(handle, path);
            return;
        }

        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception e) when (IoErrors.IsFailure(e))
        {
            throw IoErrors.From("sync", path, offset: -1, e);
        }
    }

    public void Dispose() => handle.Dispose();

    private int ReadSome(long offset, Span<byte> destination)
    {
        try
        {
            return RandomAccess.Read(handle, destination, offset);
        }
        catch (Exception e) when (IoErrors.IsFailure(e))
        {
            throw IoErrors.From("read", path, offset, e);
        }
    }
}
