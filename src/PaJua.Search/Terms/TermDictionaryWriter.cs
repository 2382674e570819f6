using System.Buffers;
using System.Buffers.Binary;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Terms;

/// <summary>Writes the dictionary of one field, term after term upward, then the index over it. For one thread.</summary>
/// <remarks>It holds the index in memory until the end, some seven bytes for 32 terms. <see cref="TermDictionary"/> has the layout.</remarks>
/// <param name="section">Takes the dictionary, from its own beginning on and alone.</param>
/// <param name="hasPositions">Whether the field has positions; else those of the infos are not kept.</param>
internal sealed class TermDictionaryWriter(SectionWriter section, bool hasPositions)
{
    private readonly ArrayBufferWriter<byte> _terms = new();
    private readonly ArrayBufferWriter<byte> _infos = new();
    private readonly ArrayBufferWriter<byte> _index = new();
    private readonly byte[] _last = new byte[FieldTerms.TermLengthMax];
    private readonly byte[] _separator = new byte[FieldTerms.TermLengthMax];
    private int _lastLength;
    private int _separatorLength;

    private TermInfoCodec _codec = new(hasPositions);
    private int _countInBlock;
    private int _blocks;
    private long _count;

    /// <summary>Adds a term.</summary>
    /// <param name="term">1 to <see cref="FieldTerms.TermLengthMax"/> bytes, greater than all before.</param>
    /// <param name="info">What is known of it. Postings, headers and positions begin nowhere before those of the terms before.</param>
    /// <exception cref="ArgumentException">The term is empty, too long, or not greater than the one before.</exception>
    public void Add(ReadOnlySpan<byte> term, in TermInfo info)
    {
        if (term.Length is 0 or > FieldTerms.TermLengthMax)
            throw new ArgumentException($"A term of {term.Length} bytes: it has 1 to {FieldTerms.TermLengthMax}.", nameof(term));
        var last = _last.AsSpan(0, _lastLength);
        var shared = term.CommonPrefixLength(last);
        if (shared == term.Length || (shared < last.Length && term[shared] < last[shared]))
            throw new ArgumentException("A term is not greater than the one before it; add them in the order of their bytes.", nameof(term));

        if (_countInBlock == TermBlock.CountMax) EndBlock();
        if (_countInBlock == 0) BeginBlock(term, shared);
        _terms.Advance(TermEntry.Write(_terms.GetSpan(TermEntry.LengthMax), term, _countInBlock == 0 ? 0 : shared));
        _infos.Advance(_codec.Write(_infos.GetSpan(TermInfoCodec.LengthMax), info));
        term[shared..].CopyTo(_last.AsSpan(shared));
        _lastLength = term.Length;
        _countInBlock++;
        _count++;
    }

    /// <summary>Ends the dictionary: writes the last block and the index. Nothing may be added any more.</summary>
    public void Finish()
    {
        if (_countInBlock > 0) EndBlock();
        var offset = section.Length;
        section.Advance(Varint.Write(section.GetSpan(Varint.MaxLength), (uint)_blocks));
        section.Write(_index.WrittenSpan);
        var footer = section.GetSpan(TermDictionary.FooterLength);
        BinaryPrimitives.WriteInt64LittleEndian(footer, offset);
        BinaryPrimitives.WriteInt64LittleEndian(footer[sizeof(long)..], _count);
        section.Advance(TermDictionary.FooterLength);
    }

    // One byte more than the term shares with the last is enough to be greater than that.
    private void BeginBlock(ReadOnlySpan<byte> first, int shared)
    {
        if (_blocks == 0) return;
        var separator = first[..(shared + 1)];
        var common = separator.CommonPrefixLength(_separator.AsSpan(0, _separatorLength));
        _index.Advance(TermEntry.Write(_index.GetSpan(TermEntry.LengthMax), separator, common));
        separator.CopyTo(_separator);
        _separatorLength = separator.Length;
    }

    private void EndBlock()
    {
        var start = section.Length;
        var header = section.GetSpan(TermBlock.HeaderLengthMax);
        header[0] = (byte)(_countInBlock - 1);
        section.Advance(1 + Varint.Write(header[1..], (uint)_terms.WrittenCount));
        section.Write(_terms.WrittenSpan);
        section.Write(_infos.WrittenSpan);
        _index.Advance(Varint.Write(_index.GetSpan(Varint.MaxLength), (ulong)(section.Length - start)));

        _terms.ResetWrittenCount();
        _infos.ResetWrittenCount();
        _codec = new TermInfoCodec(hasPositions);
        (_countInBlock, _blocks) = (0, _blocks + 1);
    }
}
