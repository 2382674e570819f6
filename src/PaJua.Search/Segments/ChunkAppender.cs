using Pajs.Files;

namespace PaJua.Segments;

/// <summary>Appends chunks to a file, small ones several at a time.</summary>
/// <param name="file">Owned by the caller.</param>
/// <param name="throttle">What the writes wait for, if anything.</param>
internal sealed class ChunkAppender(IFile file, IoThrottle? throttle)
{
    private byte[] _small = [];
    private int _smallLength;
    private long _written;

    /// <summary>How many bytes it has been given: where the next chunk will begin.</summary>
    public long Length => _written + _smallLength;

    /// <summary>Appends a chunk.</summary>
    public ChunkPlace Append(ReadOnlySpan<byte> chunk)
    {
        var place = new ChunkPlace(Length, Crc32C.Compute(chunk));
        if (_smallLength + chunk.Length > SegmentFormat.ChunkLength) Write();
        if (chunk.Length < SegmentFormat.ChunkLength)
        {
            var needed = _smallLength + chunk.Length;
            if (needed > _small.Length) Array.Resize(ref _small, Math.Min(SegmentFormat.ChunkLength, Math.Max(needed, 2 * _small.Length)));
            chunk.CopyTo(_small.AsSpan(_smallLength));
            _smallLength += chunk.Length;
        }
        else
        {
            Write(chunk);
        }

        return place;
    }

    /// <summary>Hands what it holds to the file, which is not flushed.</summary>
    public void Write()
    {
        if (_smallLength == 0) return;
        Write(_small.AsSpan(0, _smallLength));
        _smallLength = 0;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        throttle?.Take(bytes.Length);
        file.Write(_written, bytes);
        _written += bytes.Length;
    }
}
