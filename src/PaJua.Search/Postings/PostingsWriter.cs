using System.Buffers;
using System.Diagnostics;
using PaJua.Codec;
using PaJua.Segments;
using PaJua.Terms;

namespace PaJua.Postings;

/// <summary>Writes the postings of the terms of one field, one term after another.</summary>
/// <param name="postings">Takes the blocks.</param>
/// <param name="headers">Takes what is known of the blocks.</param>
/// <param name="positions">Takes the positions, or null where the field has none.</param>
/// <param name="norms">Of each document of the segment; empty where the field has none, and each then counts as one of length 1.</param>
internal sealed class PostingsWriter(SectionWriter postings, SectionWriter headers, SectionWriter? positions, ReadOnlyMemory<byte> norms)
{
    private const byte NoNorm = 1;

    private readonly uint[] _deltas = new uint[PostingsLayout.BlockCount];
    private readonly uint[] _frequencies = new uint[PostingsLayout.BlockCount];
    private readonly PositionsWriter? _positions = positions is null ? null : new PositionsWriter(positions);
    private readonly ArrayBufferWriter<byte> _headers = new();
    private readonly ArrayBufferWriter<byte> _groupHeaders = new();
    private readonly ImpactSet _impacts = new();
    private readonly ImpactSet _groupImpacts = new();
    private readonly ImpactSet _termImpacts = new();
    private readonly Impact[] _written = new Impact[ImpactSet.MostWritten];

    private TermInfo _info;
    private int _pending;
    private int _document;
    private int _blockLast;
    private Place _block;
    private Place _group;

    /// <summary>Begins a term.</summary>
    public void Begin()
    {
        Debug.Assert(_info.DocumentFrequency == 0, "the term before is ended");
        _info = new TermInfo { Postings = postings.Length, Headers = headers.Length, Positions = _positions?.Length ?? 0 };
        (_pending, _document, _blockLast) = (0, -1, -1);
        _block = _group = CurrentPlace(-1);
    }

    /// <summary>Adds a document to the term.</summary>
    /// <param name="document">Greater than the one before.</param>
    /// <param name="frequency">At least 1.</param>
    /// <param name="places">The positions, ascending, as many as <paramref name="frequency"/>; empty where the field has none.</param>
    public void Add(int document, int frequency, ReadOnlySpan<int> places)
    {
        Debug.Assert(document > _document, "documents ascend");
        Debug.Assert(frequency >= 1, "a document has its terms");
        _deltas[_pending] = (uint)(document - _document - 1);
        _frequencies[_pending] = (uint)(frequency - 1);
        _impacts.Add((uint)frequency, norms.Length == 0 ? NoNorm : norms.Span[document]);
        _document = document;
        _info.DocumentFrequency++;
        _info.TotalFrequency += frequency;
        _positions?.Add(places);
        if (++_pending == PostingsLayout.BlockCount) WriteBlock();
    }

    /// <summary>Ends the term.</summary>
    /// <returns>Where it is.</returns>
    public TermInfo End()
    {
        Debug.Assert(_info.DocumentFrequency > 0, "a term is in some document");
        _positions?.End();
        var info = _info;
        _info = default;
        if (info.DocumentFrequency == 1)
        {
            _impacts.Clear();
            return info with { Document = _document };
        }

        WriteRest();
        if (info.DocumentFrequency >= PostingsLayout.BlockCount) WriteHeaders();
        _impacts.Clear();
        return info;
    }

    private void WriteBlock()
    {
        var bits = BlockPacking.BitsOf(_deltas);
        var target = postings.GetSpan(PostingsLayout.BlockSizeMax);
        BlockPacking.Pack(_deltas, bits, target);
        var token = PatchedPacking.Pack(_frequencies, target[BlockPacking.SizeOf(bits)..]);
        postings.Advance(BlockPacking.SizeOf(bits) + PatchedPacking.SizeOf(token));
        WriteHeader(bits, token);
        _groupImpacts.Add(_impacts);
        _impacts.Clear();
        _pending = 0;
        _blockLast = _document;
        if (_info.DocumentFrequency % (PostingsLayout.BlockCount * PostingsLayout.GroupBlocks) == 0) EndGroup();
    }

    private void WriteHeader(int bits, byte token)
    {
        var now = CurrentPlace(_document);
        var header = _groupHeaders.GetSpan(PostingsLayout.HeaderSizeMax);
        var length = Varint.Write(header, (uint)(_document - _blockLast - PostingsLayout.BlockCount));
        header[length++] = (byte)bits;
        header[length++] = token;
        if (_positions is not null)
        {
            length += Varint.Write(header[length..], (ulong)(now.Frequency - _block.Frequency - PostingsLayout.BlockCount));
            length += Varint.Write(header[length..], (ulong)(now.Positions - _block.Positions));
        }

        length += WriteImpacts(header[length..], _impacts);
        _groupHeaders.Advance(length);
        _block = now;
    }

    private void EndGroup()
    {
        var now = CurrentPlace(_document);
        var header = _headers.GetSpan(PostingsLayout.GroupHeaderSizeMax);
        var length = Varint.Write(header, (uint)(_document - _group.Document));
        length += Varint.Write(header[length..], (uint)_groupHeaders.WrittenCount);
        length += Varint.Write(header[length..], (ulong)(now.Postings - _group.Postings));
        if (_positions is not null)
        {
            length += Varint.Write(header[length..], (ulong)(now.Frequency - _group.Frequency));
            length += Varint.Write(header[length..], (ulong)(now.Positions - _group.Positions));
        }

        length += WriteImpacts(header[length..], _groupImpacts);
        _headers.Advance(length);
        _headers.Write(_groupHeaders.WrittenSpan);
        _groupHeaders.ResetWrittenCount();
        _termImpacts.Add(_groupImpacts);
        _groupImpacts.Clear();
        _group = now;
    }

    // Of each document the distance to the one before, and in its lowest bit whether its frequency is 1.
    private void WriteRest()
    {
        var target = postings.GetSpan(PostingsLayout.RestSizeMax);
        var length = 0;
        for (var i = 0; i < _pending; i++)
        {
            var isOnce = _frequencies[i] == 0;
            length += Varint.Write(target[length..], ((ulong)_deltas[i] << 1) | (isOnce ? 1u : 0));
            if (!isOnce) length += Varint.Write(target[length..], _frequencies[i] - 1);
        }

        postings.Advance(length);
    }

    private void WriteHeaders()
    {
        _termImpacts.Add(_groupImpacts);
        _termImpacts.Add(_impacts);
        Write(headers, _termImpacts);
        headers.Write(_headers.WrittenSpan);
        headers.Write(_groupHeaders.WrittenSpan);
        if (_pending > 0) Write(headers, _impacts);
        _headers.ResetWrittenCount();
        _groupHeaders.ResetWrittenCount();
        _termImpacts.Clear();
        _groupImpacts.Clear();
    }

    private void Write(SectionWriter section, ImpactSet impacts) => section.Advance(WriteImpacts(section.GetSpan(ImpactSet.SizeMax), impacts));

    private int WriteImpacts(Span<byte> target, ImpactSet impacts) => ImpactSet.Write(target, _written.AsSpan(0, impacts.CopyTo(_written)));

    private Place CurrentPlace(int document) => new(document, postings.Length, _info.TotalFrequency, _positions?.Length ?? 0);

    /// <summary>Where a block ends and the next begins.</summary>
    /// <param name="Document">The last one before.</param>
    /// <param name="Postings">The length of their section.</param>
    /// <param name="Frequency">How many positions the term has before it.</param>
    /// <param name="Positions">The length of their section: where the block of positions begins that holds the next.</param>
    private readonly record struct Place(int Document, long Postings, long Frequency, long Positions);
}
