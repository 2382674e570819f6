using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PaJua.Codec;
using PaJua.Scoring;
using PaJua.Segments;
using PaJua.Terms;

namespace PaJua.Postings;

/// <summary>Walks over the postings that <see cref="PostingsWriter"/> wrote of one term.</summary>
internal sealed class BlockPostings : PostingsCursor
{
    private readonly TermInfo _info;
    private readonly SectionReader? _postings;
    private readonly SectionReader? _headers;
    private readonly SectionReader? _positionBytes;
    private readonly PositionsReader? _positions;
    private readonly int _blocks;
    private readonly bool _hasPositions;

    // The block that it was skipped to, the group that it is in, and the one behind.
    private int _block = -1;
    private Place _start;
    private Place _end;
    private int _bits;
    private byte _token;
    private long _headersEnd;
    private long _impacts;
    private float _blockScore = -1;
    private int _groupEndBlock;
    private int _groupLast = -1;
    private Place _groupEnd;
    private long _groupHeadersEnd;
    private long _groupImpacts = -1;
    private float _groupScore = -1;
    private float _termScore = -1;

    // The decoded block.
    private Place _decoded;
    private bool _isRestDecoded;
    private byte _decodedToken;
    private long _frequencies;
    private int _summed;
    private long _sum;

    /// <param name="info">Where the term is.</param>
    /// <param name="sections">Of the field.</param>
    /// <param name="scores">What makes scores of frequencies; null where none are asked for.</param>
    /// <param name="norms">Of the field.</param>
    /// <param name="withPositions">Whether positions will be read; the field must have them.</param>
    public BlockPostings(in TermInfo info, PostingsSections sections, Bm25? scores, Norms norms, bool withPositions = false)
        : base(scores, norms)
    {
        _info = info;
        _hasPositions = sections.Positions is not null;
        _blocks = info.DocumentFrequency / BlockCount;
        if (info.DocumentFrequency > 1) _postings = sections.Postings.Open();
        if (_blocks > 0) _headers = sections.Headers.Open();
        if (withPositions)
        {
            _positionBytes = sections.Positions!.Open();
            _positions = new PositionsReader(_positionBytes, info.Positions, info.TotalFrequency);
        }

        _end = new Place(-1, info.Postings, 0, 0);
        _headersEnd = info.Headers;
        if (_headers is not null) _headersEnd += ImpactSet.SizeOf(_headers.ReadUpTo(_headersEnd, ImpactSet.SizeMax));
    }

    /// <inheritdoc/>
    public override int DocumentFrequency => _info.DocumentFrequency;

    /// <inheritdoc/>
    public override int GroupLast => _groupLast;

    /// <inheritdoc/>
    public override float BlockScore => _blockScore >= 0 ? _blockScore : _blockScore = BoundOfBlock();

    /// <inheritdoc/>
    public override float GroupScore => _groupScore >= 0 ? _groupScore : _groupScore = _groupImpacts < 0 ? TermScore : BoundAt(_groupImpacts);

    /// <inheritdoc/>
    public override float TermScore => _termScore >= 0 ? _termScore : _termScore = BoundOfTerm();

    /// <inheritdoc/>
    public override void SkipToGroup(int document)
    {
        while (document > _groupLast) EnterGroup(_groupEndBlock);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _postings?.Dispose();
        _headers?.Dispose();
        _positionBytes?.Dispose();
    }

    private protected override void SkipBlocks(int document)
    {
        while (true)
        {
            if (document > _groupLast) SkipToGroup(document);
            if (document <= BlockLast) return;
            NextHeader();
        }
    }

    private protected override int DecodeDocuments()
    {
        _decoded = _start;
        (_summed, _sum) = (0, _start.Frequency);
        _isRestDecoded = _block >= _blocks;
        if (_isRestDecoded) return DecodeRest();
        var documents = DocumentBuffer;
        ref var first = ref MemoryMarshal.GetReference(documents);
        if (_bits == 0)
        {
            PrefixSum.Count(ref first, (uint)_start.Document);
        }
        else
        {
            BlockPacking.Unpack(in MemoryMarshal.GetReference(_postings!.Read(_start.Postings, BlockPacking.SizeOf(_bits))), _bits, documents);
            PrefixSum.Ascend(ref first, (uint)_start.Document);
        }

        if (documents[BlockCount - 1] != (uint)BlockLast) throw Damage.Of("a block of postings does not end where its header says");
        _decodedToken = _token;
        _frequencies = _start.Postings + BlockPacking.SizeOf(_bits);
        return BlockCount;
    }

    private protected override void DecodeFrequencies()
    {
        if (_isRestDecoded) return;
        ref var first = ref MemoryMarshal.GetArrayDataReference(FrequencyBuffer);
        if (_decodedToken != 0)
            PatchedPacking.Unpack(_postings!.Read(_frequencies, PatchedPacking.SizeOf(_decodedToken)), _decodedToken, FrequencyBuffer);
        else
            FrequencyBuffer.AsSpan().Clear();
        for (nuint i = 0; i < BlockCount; i += (nuint)Vector256<uint>.Count)
            (Vector256.LoadUnsafe(ref first, i) + Vector256<uint>.One).StoreUnsafe(ref first, i);
    }

    private protected override void ReadPositions(Span<int> places)
    {
        var frequencies = Frequencies;
        for (; _summed < Index; _summed++) _sum += frequencies[_summed];
        _positions!.MoveTo(_sum, _decoded.Frequency, _decoded.Positions);
        _positions.Read(places);
    }

    // The groups of 32 blocks have headers; what is behind them is one more, as good as the whole term. A term without blocks is a group by itself.
    private void EnterGroup(int first)
    {
        if (_blocks == 0)
        {
            NextHeader();
            _groupLast = BlockLast;
            return;
        }

        if (first > 0)
        {
            (_end, _headersEnd) = (_groupEnd, _groupHeadersEnd);
            _block = first - 1;
            (BlockBefore, BlockLast, IsDecoded) = (_end.Document, _end.Document, false);
        }

        (_groupScore, _groupImpacts) = (-1, -1);
        if (_blocks - first < PostingsLayout.GroupBlocks)
        {
            (_groupEndBlock, _groupLast) = (int.MaxValue, NoMore);
            return;
        }

        _groupEndBlock = first + PostingsLayout.GroupBlocks;
        var bytes = _headers!.ReadUpTo(_headersEnd, PostingsLayout.GroupHeaderSizeMax);
        var length = bytes.Length;
        var last = (long)_end.Document + Varint.Read(ref bytes);
        var headers = Varint.Read(ref bytes);
        var postings = (long)Varint.Read64(ref bytes);
        var (frequency, positions) = _hasPositions ? ((long)Varint.Read64(ref bytes), (long)Varint.Read64(ref bytes)) : default;
        if (last is < 0 or >= NoMore) throw Damage.Of("a group of postings ends behind the last document");
        _groupLast = (int)last;
        _groupImpacts = _headersEnd + length - bytes.Length;
        _headersEnd = _groupImpacts + ImpactSet.SizeOf(bytes);
        _groupHeadersEnd = _headersEnd + headers;
        _groupEnd = new Place(_groupLast, _end.Postings + postings, _end.Frequency + frequency, _end.Positions + positions);
    }

    private void NextHeader()
    {
        _start = _end;
        _block++;
        (BlockBefore, IsDecoded, _blockScore) = (_start.Document, false, -1);
        if (_block >= _blocks)
        {
            GoToRest();
            return;
        }

        var bytes = _headers!.ReadUpTo(_headersEnd, PostingsLayout.HeaderSizeMax);
        var length = bytes.Length;
        var last = (long)_start.Document + Varint.Read(ref bytes) + BlockCount;
        if (last >= NoMore - 1 || bytes.Length < 2) throw Damage.Of("the header of a block has no end, or its last document is none");
        (_bits, _token) = (bytes[0], bytes[1]);
        if (_bits > PatchedPacking.BitsMax) throw Damage.Of($"a block has numbers of {_bits} bits");
        bytes = bytes[2..];
        var (frequency, positions) = _hasPositions ? (Varint.Read64(ref bytes) + BlockCount, Varint.Read64(ref bytes)) : default;
        _impacts = _headersEnd + length - bytes.Length;
        _headersEnd = _impacts + ImpactSet.SizeOf(bytes);
        BlockLast = (int)last;
        var postings = _start.Postings + BlockPacking.SizeOf(_bits) + PatchedPacking.SizeOf(_token);
        _end = new Place(BlockLast, postings, _start.Frequency + (long)frequency, _start.Positions + (long)positions);
    }

    // What is behind the last block is decoded at once, for nothing is known of it before.
    private void GoToRest()
    {
        if (_block > _blocks || _info.DocumentFrequency % BlockCount == 0)
        {
            (BlockLast, _groupLast, _blockScore, _groupScore) = (NoMore, NoMore, 0, 0);
            return;
        }

        _impacts = _headersEnd;
        BlockLast = NoMore - 1;
        Decode();
        (BlockBefore, BlockLast) = (Documents[0] - 1, Documents[^1]);
    }

    private int DecodeRest()
    {
        var documents = DocumentBuffer;
        if (_postings is null)
        {
            (documents[0], FrequencyBuffer[0]) = ((uint)_info.Document, (uint)_info.TotalFrequency);
            return 1;
        }

        var count = _info.DocumentFrequency % BlockCount;
        var bytes = _postings.ReadUpTo(_start.Postings, PostingsLayout.RestSizeMax);
        var document = (long)_start.Document;
        for (var i = 0; i < count; i++)
        {
            var number = Varint.Read64(ref bytes);
            document += (long)(number >> 1) + 1;
            if (document is < 0 or >= NoMore - 1) throw Damage.Of("a document of a term is behind the last one");
            documents[i] = (uint)document;
            FrequencyBuffer[i] = (number & 1) != 0 ? 1 : Varint.Read(ref bytes) + 2;
        }

        return count;
    }

    private float BoundOfBlock()
    {
        if (_blocks > 0) return BoundAt(_impacts);
        var most = 0F;
        var frequencies = Frequencies;
        for (var i = 0; i < Count; i++) most = Math.Max(most, Scores.Score(frequencies[i], Norms[Documents[i]]));
        return most;
    }

    private float BoundOfTerm()
    {
        if (_blocks > 0) return BoundAt(_info.Headers);
        if (_block < 0) SkipToGroup(0);
        return BlockScore;
    }

    private float BoundAt(long offset)
    {
        Span<Impact> impacts = stackalloc Impact[ImpactSet.MostWritten];
        var count = ImpactSet.Read(_headers!.ReadUpTo(offset, ImpactSet.SizeMax), impacts);
        var most = 0F;
        foreach (var impact in impacts[..count]) most = Math.Max(most, Scores.Score(impact.Frequency, impact.Norm));
        return most;
    }

    /// <summary>Where a block begins.</summary>
    /// <param name="Document">The last one before.</param>
    /// <param name="Postings">Its place in their section.</param>
    /// <param name="Frequency">How many positions the term has before it.</param>
    /// <param name="Positions">The place of the block of positions that holds its first, from the first of the term on.</param>
    private readonly record struct Place(int Document, long Postings, long Frequency, long Positions);
}
