using System.Globalization;
using System.Security.Cryptography;
using Pajs.Files;

namespace Pajs.Storage.Backup;

/// <summary>Walks over the undamaged blocks of an archive and notes every damage on its way.</summary>
/// <remarks>Holds the memory of one block, whatever the archive claims, and takes time in proportion to the file. The file is the caller's.</remarks>
internal sealed class BlockScan : IDisposable
{
    private readonly IFile _file;
    private readonly long _length;
    private readonly byte[] _beginning = new byte[ArchiveBlock.HeaderLength];
    private readonly byte[] _content;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly uint _seed;
    private long _nextSequence;
    private long _shift;   // how far from its own place the last block stood; those after a missing one are all shifted alike
    private bool _isAtEnd;

    /// <summary>Reads the header block; the walk stands on it.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.FormatVersion"/>; <see cref="PajsErrorCode.Corrupt"/>: without a header nothing
    /// can be said of the rest.</exception>
    public BlockScan(IFile file)
    {
        _file = file;
        _length = file.Length;
        _content = GC.AllocateUninitializedArray<byte>((int)Math.Min(_length, BackupOptions.MaxBlockSize));
        if (!TryReadBeginning(seed: 0, out var block) || block is not { Kind: BlockKind.Header, Offset: 0 } || block.Length > _length)
            CorruptArchiveException.Throw(Path, 0, "the file is no backup archive, or its first block is damaged");
        Block = block;
        CorruptArchiveException.ThrowIf(!TryReadContent(), Path, 0, "the content of the header block is damaged");
        Header = ArchiveHeader.Read(Path, Content);
        _seed = block.ContentCrc;
        GoBehind();
    }

    public ArchiveHeader Header { get; }

    /// <summary>What was found wrong so far.</summary>
    public List<Damage> Damages { get; } = [];

    /// <summary>The block that the walk stands on.</summary>
    public ArchiveBlock Block { get; private set; }

    /// <summary>Its content; valid until the next call of <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, Block.ContentLength);

    /// <summary>The byte at which the block before ended, and the next is expected.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes of the contents of data blocks so far.</summary>
    public long DataBytes { get; private set; }

    /// <summary>Blocks met so far, the header included.</summary>
    public long BlockCount { get; private set; }

    public string Path => _file.Path;

    /// <summary>Bytes of the file behind <see cref="Position"/>.</summary>
    public long Remaining => _length - Position;

    /// <summary>Goes to the next undamaged data block; false at the end. What the trailer says is compared by <see cref="CheckTrailer"/>.</summary>
    /// <exception cref="FileException">The file cannot be read.</exception>
    public bool MoveNext()
    {
        while (!_isAtEnd)
        {
            if (!TryFindBlock(out var block)) break;
            Block = block;
            CheckPlace(block);
            if (block.Length > Remaining)
            {
                Report(Position, $"the file ends within block {block.Sequence}");
                break;
            }

            var isWhole = TryReadContent();
            if (block.Kind == BlockKind.Trailer && isWhole) return End();
            GoBehind();
            if (isWhole && block.Kind == Header.DataKind)
            {
                DataBytes += block.ContentLength;
                return true;
            }

            var fault = isWhole ? $"block {block.Sequence} is of another kind" : $"the content of block {block.Sequence} is damaged";
            Report(Position - block.Length, fault);
        }

        if (!_isAtEnd) Report(_length, "the file ends without a trailer: it was cut, or never completed");
        _isAtEnd = true;
        return false;
    }

    /// <summary>Compares what the trailer says with what was met. To be called at the end of the walk, once.</summary>
    public void CheckTrailer(long recordCount)
    {
        if (Damages.Count > 0) return;
        var difference = ArchiveTrailer.DescribeDifference(Content, recordCount, DataBytes, _hash);
        if (recordCount != Header.RecordCount) Report(0, $"the header counts {Header.RecordCount} records, and there are {recordCount}");
        else if (difference is not null) Report(Position - Block.Length, difference);
    }

    public void Dispose() => _hash.Dispose();

    private bool End()
    {
        _isAtEnd = true;
        Position += Block.Length;
        BlockCount++;
        if (Position < _length) Report(Position, string.Create(CultureInfo.InvariantCulture, $"{_length - Position} bytes follow the trailer"));
        return false;
    }

    /// <summary>Finds the next undamaged beginning of a block, and moves to it.</summary>
    private bool TryFindBlock(out ArchiveBlock block)
    {
        if (TryReadBeginning(_seed, out block)) return true;
        if (Remaining == 0) return false;
        Report(Position, Remaining < ArchiveBlock.HeaderLength
            ? $"the file ends within the beginning of block {_nextSequence}"
            : $"block {_nextSequence} was expected here, and its beginning is damaged");
        var search = new BlockSearch(_file, _seed);
        if (!search.TryFind(Position + 1, out var place, out block)) return false;
        Position = place;
        _shift = place - block.Offset;
        _nextSequence = block.Sequence;
        return true;
    }

    // One misplaced block is one report: those behind a missing one stand too early, all by as much, and are as they should be otherwise.
    private void CheckPlace(in ArchiveBlock block)
    {
        var shift = Position - block.Offset;
        if (shift != 0 && (shift != _shift || block.Sequence != _nextSequence))
            Report(Position, $"block {block.Sequence}, which belongs to byte {block.Offset}, stands where block {_nextSequence} was expected");
        _shift = shift;
        _nextSequence = block.Sequence;
    }

    private bool TryReadBeginning(uint seed, out ArchiveBlock block)
    {
        block = default;
        if (Remaining < _beginning.Length) return false;
        _file.Read(Position, _beginning);
        return ArchiveBlock.TryRead(_beginning, seed, out block);
    }

    private bool TryReadContent()
    {
        _file.Read(Position + ArchiveBlock.HeaderLength, _content.AsSpan(0, Block.ContentLength));
        return Crc32C.Compute(Content) == Block.ContentCrc;
    }

    private void GoBehind()
    {
        _hash.AppendData(_beginning);
        _hash.AppendData(Content);
        _nextSequence++;
        Position += Block.Length;
        BlockCount++;
    }

    private void Report(long offset, string reason) => Damages.Add(new Damage(Path, offset, reason));
}
