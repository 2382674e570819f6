using System.Diagnostics;
using System.Security.Cryptography;
using Pajs.Files;

namespace Pajs.Storage.Backup;

/// <summary>Writes an archive from front to back, one block at a time. Holds the memory of one block.</summary>
/// <remarks>The file is the caller's. Nothing is synced here.</remarks>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly IFile _file;
    private readonly ArchiveHeader _header;
    private readonly byte[] _block;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly uint _seed;
    private int _filled;
    private long _sequence;
    private long _dataBytes;

    /// <summary>Begins the archive.</summary>
    /// <param name="file">An empty file.</param>
    /// <param name="header">What the archive is; as many records are to follow as it says.</param>
    /// <param name="blockSize">Bytes of a full block's content.</param>
    public ArchiveWriter(IFile file, ArchiveHeader header, int blockSize)
    {
        _file = file;
        _header = header;
        _block = GC.AllocateUninitializedArray<byte>(ArchiveBlock.HeaderLength + Math.Max(blockSize, ArchiveHeader.Length));
        header.Write(_block.AsSpan(ArchiveBlock.HeaderLength));
        _seed = WriteBlock(BlockKind.Header, ArchiveHeader.Length, seed: 0);
        BlockSize = blockSize;
    }

    /// <summary>Bytes written to the file.</summary>
    public long Position { get; private set; }

    private int BlockSize { get; }

    /// <summary>Appends bytes of a record. They may be cut into several blocks.</summary>
    /// <returns>Whether a block was written, so that it is time to look around.</returns>
    /// <exception cref="FileException">The disk is full or failed; the file is to be given up.</exception>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        var before = Position;
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, BlockSize - _filled);
            bytes[..part].CopyTo(_block.AsSpan(ArchiveBlock.HeaderLength + _filled));
            bytes = bytes[part..];
            _filled += part;
            if (_filled == BlockSize) FlushBlock();
        }

        return Position != before;
    }

    /// <summary>Writes what is left, and the trailer.</summary>
    /// <param name="recordCount">How many records were appended.</param>
    public void Complete(long recordCount)
    {
        Debug.Assert(recordCount == _header.RecordCount, "the header's count is the number of records");
        if (_filled > 0) FlushBlock();
        Span<byte> content = stackalloc byte[ArchiveTrailer.Length];
        ArchiveTrailer.Write(content, recordCount, _dataBytes, _hash);
        content.CopyTo(_block.AsSpan(ArchiveBlock.HeaderLength));
        WriteBlock(BlockKind.Trailer, content.Length, _seed);
    }

    public void Dispose() => _hash.Dispose();

    private void FlushBlock()
    {
        _dataBytes += _filled;
        WriteBlock(_header.DataKind, _filled, _seed);
        _filled = 0;
    }

    private uint WriteBlock(BlockKind kind, int contentLength, uint seed)
    {
        var whole = _block.AsSpan(0, ArchiveBlock.HeaderLength + contentLength);
        var crc = Crc32C.Compute(whole[ArchiveBlock.HeaderLength..]);
        new ArchiveBlock(kind, _sequence, Position, contentLength, crc).Write(whole, seed);
        _file.Write(Position, whole);
        _hash.AppendData(whole);
        Position += whole.Length;
        _sequence++;
        return crc;
    }
}
