using System.Diagnostics;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Terms;

/// <summary>Walks over a dictionary. It has a copy of the block that it stands in; what is known of a term is read when asked for.</summary>
internal sealed class TermDictionaryCursor(TermIndex index, SectionReaderPool readers, bool hasPositions) : TermCursor
{
    private readonly byte[] _term = new byte[FieldTerms.TermLengthMax];
    private int _termLength;

    private SectionReader? _reader = readers.Rent();
    private byte[] _bytes = [];
    private int _block = -1;

    // Of the block: how many terms are read of how many, and where the next is and they end.
    private int _read;
    private int _count;
    private int _nextTerm;
    private int _termsEnd;

    // How many of the block's infos are read, the last of them, and where the next is and they end.
    private TermInfoCodec _codec;
    private TermInfo _info;
    private int _infosRead;
    private int _nextInfo;
    private int _infosEnd;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <inheritdoc/>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public override TermInfo Info
    {
        get
        {
            if (_infosRead == _read) return _info;
            ReadOnlySpan<byte> infos = _bytes.AsSpan(_nextInfo, _infosEnd - _nextInfo);
            for (; _infosRead < _read - 1; _infosRead++) _codec.Skip(ref infos);
            _codec.Read(ref infos, out _info);
            _infosRead = _read;
            _nextInfo = _infosEnd - infos.Length;
            return _info;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public override bool Next() => TryRead(FieldTerms.TermLengthMax, out _) || EnterBlock(_block + 1);

    /// <inheritdoc/>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public override bool Seek(ReadOnlySpan<byte> least)
    {
        if (_block >= index.Count) return false;
        var block = _block < 0 ? Math.Max(0, index.Find(least)) : index.FindFrom(_block, least);
        if (block != _block)
        {
            if (!EnterBlock(block)) return false;
            if (Term.SequenceCompareTo(least) >= 0) return true;
        }

        return SeekInBlock(least) || EnterBlock(block + 1);
    }

    /// <inheritdoc/>
    /// <remarks>Near is what is in the block.</remarks>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public override bool TryLeave(int length) => TryRead(length - 1, out _);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_reader is not null) readers.Return(_reader);
        _reader = null;
    }

    private bool SeekInBlock(ReadOnlySpan<byte> least)
    {
        Debug.Assert(Term.SequenceCompareTo(least) < 0, "the term that it stands on is less");
        var matched = Term.CommonPrefixLength(least);
        while (TryRead(matched, out var shared))
        {
            if (shared < matched) return true;
            matched += Term[shared..].CommonPrefixLength(least[shared..]);
            if (matched == least.Length) return true;
            if (matched < _termLength && _term[matched] > least[matched]) return true;
        }

        return false;
    }

    // Goes to the first term of a block.
    private bool EnterBlock(int block)
    {
        _block = Math.Min(block, index.Count);
        if (_block == index.Count)
        {
            (_read, _count) = (0, 0);
            return false;
        }

        var bytes = _reader!.Read(index.OffsetOf(block), index.LengthOf(block));
        if (_bytes.Length < bytes.Length) _bytes = new byte[Math.Max(bytes.Length, 2 * _bytes.Length)];
        bytes.CopyTo(_bytes);
        var opened = new TermBlock(bytes);
        _infosEnd = bytes.Length;
        _termsEnd = _infosEnd - opened.Infos.Length;
        _nextTerm = _termsEnd - opened.Terms.Length;
        (_read, _count) = (0, opened.Count);
        (_codec, _infosRead, _nextInfo) = (new TermInfoCodec(hasPositions), 0, _termsEnd);
        ReadFirstTerm();
        return true;
    }

    private void ReadFirstTerm()
    {
        ReadOnlySpan<byte> entries = _bytes.AsSpan(_nextTerm, _termsEnd - _nextTerm);
        var first = TermEntry.Read(ref entries, 0, out _);
        if (first.SequenceCompareTo(Term) <= 0) throw NotAscending();
        first.CopyTo(_term);
        _termLength = first.Length;
        _nextTerm = _termsEnd - entries.Length;
        _read = 1;
    }

    // Goes to the next term of the block that shares at most so many bytes with the one that it stands on; false where there is none. Those before
    // it begin with all that it shares, so that they need not be put together.
    private bool TryRead(int sharedMax, out int shared)
    {
        shared = 0;
        ReadOnlySpan<byte> entries = _bytes.AsSpan(_nextTerm, _termsEnd - _nextTerm);
        var length = _termLength;
        for (var read = _read + 1; read <= _count; read++)
        {
            var rest = TermEntry.Read(ref entries, length, out shared);
            length = shared + rest.Length;
            if (shared > sharedMax) continue;
            if (shared < _termLength && rest[0] <= _term[shared]) throw NotAscending();
            rest.CopyTo(_term.AsSpan(shared));
            (_read, _termLength, _nextTerm) = (read, length, _termsEnd - entries.Length);
            return true;
        }

        return false;
    }

    private static Pajs.PajsException NotAscending() => Damage.Of("the terms do not ascend");
}
