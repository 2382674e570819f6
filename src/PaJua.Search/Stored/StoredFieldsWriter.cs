using System.Buffers.Binary;
using System.IO.Compression;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>Writes the stored fields of a segment's documents, in compressed blocks: see <see cref="StoredFieldsSection"/>. Writes nothing where no
/// document stores anything.</summary>
/// <param name="segment">The segment.</param>
internal sealed class StoredFieldsWriter(SegmentWriter segment)
{
    private const int Quality = 1;
    private const int WindowBitsMin = 14;
    private const int WindowBitsMax = 22;

    private readonly MemoryStream _lengths = new();
    private readonly MemoryStream _contents = new();
    private SectionWriter? _blocks;
    private SectionWriter? _index;
    private int _documents;        // All that were added.
    private int _first;            // The first of the block in the making.
    private byte[] _plain = [];
    private byte[] _compressed = [];

    /// <summary>Adds the next document.</summary>
    /// <param name="fields">As <see cref="StoredFields"/> encodes them; may be none.</param>
    public void Add(ReadOnlySpan<byte> fields)
    {
        Span<byte> length = stackalloc byte[Varint.MaxLength];
        _lengths.Write(length[..Varint.Write(length, (uint)fields.Length)]);
        _contents.Write(fields);
        _documents++;
        if (_lengths.Length + _contents.Length >= StoredFieldsSection.BlockLength) EndBlock();
    }

    /// <summary>Writes what is left. Nothing may be added any more.</summary>
    public void Complete()
    {
        EndBlock();
        _blocks?.Complete();
        _index?.Complete();
    }

    private void EndBlock()
    {
        // Documents that no block has store nothing.
        if (_contents.Length > 0)
        {
            _blocks ??= segment.Begin(SectionKind.Stored);
            _index ??= segment.Begin(SectionKind.StoredIndex);
            WriteIndex(_index, _blocks.Length);
            WriteBlock(_blocks);
        }

        _first = _documents;
        _lengths.SetLength(0);
        _contents.SetLength(0);
    }

    private void WriteIndex(SectionWriter index, long offset)
    {
        var entry = index.GetSpan(StoredFieldsSection.EntryLength);
        BinaryPrimitives.WriteInt32LittleEndian(entry, _first);
        BinaryPrimitives.WriteInt64LittleEndian(entry[sizeof(int)..], offset);
        index.Advance(StoredFieldsSection.EntryLength);
    }

    private void WriteBlock(SectionWriter blocks)
    {
        var length = checked((int)(_lengths.Length + _contents.Length));
        if (_plain.Length < length) _plain = new byte[length];
        _lengths.GetBuffer().AsSpan(0, (int)_lengths.Length).CopyTo(_plain);
        _contents.GetBuffer().AsSpan(0, (int)_contents.Length).CopyTo(_plain.AsSpan((int)_lengths.Length));
        var plain = _plain.AsSpan(0, length);
        var isCompressed = TryCompress(plain, out var compressed);
        var content = isCompressed ? compressed : plain;
        var target = blocks.GetSpan(1 + (2 * Varint.MaxLength) + content.Length);
        target[0] = isCompressed ? StoredFieldsSection.Compressed : StoredFieldsSection.Plain;
        var headerLength = 1 + Varint.Write(target[1..], (uint)(_documents - _first));
        headerLength += Varint.Write(target[headerLength..], (uint)length);
        content.CopyTo(target[headerLength..]);
        blocks.Advance(headerLength + content.Length);
    }

    /// <returns>False where it is not shorter.</returns>
    private bool TryCompress(ReadOnlySpan<byte> plain, out ReadOnlySpan<byte> compressed)
    {
        if (_compressed.Length < plain.Length) _compressed = new byte[plain.Length];
        var windowBits = Math.Clamp((int)Math.Ceiling(Math.Log2(plain.Length + 16)), WindowBitsMin, WindowBitsMax);
        var fits = BrotliEncoder.TryCompress(plain, _compressed.AsSpan(0, plain.Length - 1), out var written, Quality, windowBits);
        compressed = _compressed.AsSpan(0, fits ? written : 0);
        return fits;
    }
}
