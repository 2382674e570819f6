using System.Buffers.Binary;
using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>The stored fields of a segment's documents, in blocks of about 16 KiB. For any number of threads.</summary>
/// <remarks><code>
/// block
///      1         1 where it is compressed with Brotli, 0 where it is as it was
///      varint    number of documents
///      varint    length of what follows, before it was compressed
///      …           for each document varint length of its fields
///                  the fields of each
/// index, held in memory, for each block
///      4         its first document
///      8         where it begins
/// </code>A document that is in no block stores nothing; where no document stores anything, there are no such sections.</remarks>
internal sealed class StoredFieldsSection
{
    /// <summary>A block ends with the document with which it has so many bytes.</summary>
    public const int BlockLength = 16 << 10;

    /// <summary>Bytes of an entry of the index.</summary>
    public const int EntryLength = sizeof(int) + sizeof(long);

    /// <summary>The first byte of a block that is as it was.</summary>
    public const byte Plain = 0;

    /// <summary>The first byte of a compressed block.</summary>
    public const byte Compressed = 1;

    private readonly Section _blocks;
    private readonly int[] _firsts;
    private readonly long[] _offsets;

    private StoredFieldsSection(Section blocks, ReadOnlySpan<byte> index)
    {
        _blocks = blocks;
        if (index.Length % EntryLength != 0) throw Codec.Damage.Of($"the index of stored fields has {index.Length} bytes");
        _firsts = new int[index.Length / EntryLength];
        _offsets = new long[_firsts.Length + 1];
        for (var block = 0; block < _firsts.Length; block++)
        {
            _firsts[block] = BinaryPrimitives.ReadInt32LittleEndian(index[(block * EntryLength)..]);
            _offsets[block] = BinaryPrimitives.ReadInt64LittleEndian(index[((block * EntryLength) + sizeof(int))..]);
            if (block > 0 && (_firsts[block] <= _firsts[block - 1] || _offsets[block] <= _offsets[block - 1]))
                throw Codec.Damage.Of($"block {block} of stored fields is out of order");
        }

        _offsets[^1] = blocks.Length;
        if (_firsts.Length > 0 && _offsets[^2] >= blocks.Length)
            throw Codec.Damage.Of("the last block of stored fields would begin behind their end");
    }

    /// <summary>Opens those of a segment; null where no document stores anything.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public static StoredFieldsSection? Open(SegmentFile segment) =>
        segment.Section(SectionKind.Stored) is not { } blocks ? null
        : segment.Section(SectionKind.StoredIndex) is not { } index ? throw Codec.Damage.Of("stored fields have no index")
        : new StoredFieldsSection(blocks, index.ReadAll().Span);

    /// <summary>A reader, for one thread; to be disposed of before the segment is.</summary>
    public StoredFieldsReader Open() => new(this, _blocks.Open());

    /// <summary>The block that has a document, if any does; -1 where all begin behind it.</summary>
    public int BlockOf(int document)
    {
        var found = _firsts.AsSpan().BinarySearch(document);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The first document of a block.</summary>
    public int FirstOf(int block) => _firsts[block];

    /// <summary>Where a block is.</summary>
    public (long Offset, long Length) RangeOf(int block) => (_offsets[block], _offsets[block + 1] - _offsets[block]);
}
