using System.IO.Compression;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>Reads stored fields. Holds the last block that it unpacked, so that neighbours are cheap. For one thread.</summary>
/// <param name="section">What is read.</param>
/// <param name="blocks">Owned by this.</param>
internal sealed class StoredFieldsReader(StoredFieldsSection section, SectionReader blocks) : IDisposable
{
    private int _block = -1;
    private int _count;            // The documents of the block.
    private byte[] _plain = [];
    private int[] _ends = [];      // Where the first document's fields begin, and where each document's end.

    /// <summary>The values of a document's fields, in their order.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public List<StoredValue> Get(int document)
    {
        var values = new List<StoredValue>();
        StoredFields.Read(GetEncoded(document), values);
        return values;
    }

    /// <summary>The fields of a document as they are encoded: none where it stores nothing.</summary>
    /// <returns>Valid until the next call.</returns>
    /// <inheritdoc cref="Get"/>
    public ReadOnlySpan<byte> GetEncoded(int document)
    {
        var block = section.BlockOf(document);
        if (block < 0) return [];
        if (block != _block) Load(block);
        var place = document - section.FirstOf(block);
        return place < _count ? _plain.AsSpan(_ends[place].._ends[place + 1]) : [];
    }

    public void Dispose() => blocks.Dispose();

    private void Load(int block)
    {
        _block = -1;
        var (offset, length) = section.RangeOf(block);
        if (length > int.MaxValue) throw Damage.Of($"a block of stored fields would have {length} bytes");
        var source = blocks.Read(offset, (int)length);
        var form = source[0];
        source = source[1..];
        (_count, var plainLength) = ReadHeader(ref source);
        Unpack(form, source, plainLength);
        ReadLengths(plainLength);
        _block = block;
    }

    private static (int Count, int PlainLength) ReadHeader(ref ReadOnlySpan<byte> source)
    {
        var (count, plainLength) = (Varint.Read(ref source), Varint.Read(ref source));
        return count <= plainLength && plainLength <= Array.MaxLength
            ? ((int)count, (int)plainLength)
            : throw Damage.Of($"a block of stored fields is said to have {count} documents in {plainLength} bytes");
    }

    private void Unpack(byte form, ReadOnlySpan<byte> source, int plainLength)
    {
        if (_plain.Length < plainLength) _plain = new byte[plainLength];
        var plain = _plain.AsSpan(0, plainLength);
        if (form == StoredFieldsSection.Plain && source.Length == plainLength) source.CopyTo(plain);
        else if (form != StoredFieldsSection.Compressed || !BrotliDecoder.TryDecompress(source, plain, out var written) || written != plainLength)
            throw Damage.Of($"a block of stored fields of {source.Length} bytes cannot be unpacked to {plainLength}");
    }

    private void ReadLengths(int plainLength)
    {
        if (_ends.Length <= _count) _ends = new int[_count + 1];
        ReadOnlySpan<byte> source = _plain.AsSpan(0, plainLength);
        var end = 0L;
        for (var place = 0; place < _count; place++)
        {
            end += Varint.Read(ref source);
            if (end > plainLength) throw Damage.Of("the documents of a block are longer than it");
            _ends[place + 1] = (int)end;
        }

        var start = plainLength - source.Length;
        if (end != source.Length) throw Damage.Of("the documents of a block are not as long as it");
        _ends[0] = start;
        for (var place = 1; place <= _count; place++) _ends[place] += start;
    }
}
