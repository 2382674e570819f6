using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Postings;

/// <summary>Reads what <see cref="PositionsWriter"/> wrote of one term, forward, and jumps where it is told a place.</summary>
/// <param name="reader">Of the section; the owner disposes of it.</param>
/// <param name="start">Where the term's positions begin.</param>
/// <param name="count">How many it has.</param>
internal sealed class PositionsReader(SectionReader reader, long start, long count)
{
    private const int BlockCount = PatchedPacking.Count;

    private readonly long _start = start;
    private readonly uint[] _deltas = new uint[BlockCount];
    private long _decoded = -1;
    private long _block;
    private long _offset = start;
    private int _next;

    /// <summary>Goes to a position.</summary>
    /// <param name="index">How many positions of the term are before it; not less than that of the one it stands on.</param>
    /// <param name="known">The index of some position not behind it, of which is known where its block begins.</param>
    /// <param name="knownOffset">Where that block begins, from the first of the term on.</param>
    public void MoveTo(long index, long known, long knownOffset)
    {
        if (known / BlockCount > _block) (_block, _offset) = (known / BlockCount, _start + knownOffset);
        while (_block < index / BlockCount) SkipBlock();
        _next = (int)(index % BlockCount);
    }

    /// <summary>Reads the positions of one document, and goes behind them.</summary>
    public void Read(Span<int> places)
    {
        var place = 0U;
        for (var i = 0; i < places.Length;)
        {
            if (_next == BlockCount)
            {
                SkipBlock();
                _next = 0;
            }

            if (_decoded != _block) Decode();
            var deltas = _deltas.AsSpan(_next, Math.Min(BlockCount - _next, places.Length - i));
            foreach (var delta in deltas)
            {
                place += delta;
                places[i++] = (int)place;
            }

            _next += deltas.Length;
        }
    }

    private void SkipBlock()
    {
        _offset += 1 + PatchedPacking.SizeOf(reader.Read(_offset, 1)[0]);
        _block++;
    }

    private void Decode()
    {
        var left = count - (_block * BlockCount);
        if (left <= 0) throw Damage.Of("a term has fewer positions than its documents say");
        if (left < BlockCount) DecodeRest((int)left);
        else DecodeBlock();
        _decoded = _block;
    }

    private void DecodeBlock()
    {
        var token = reader.Read(_offset, 1)[0];
        PatchedPacking.Unpack(reader.Read(_offset + 1, PatchedPacking.SizeOf(token)), token, _deltas);
    }

    private void DecodeRest(int left)
    {
        var bytes = reader.ReadUpTo(_offset, left * Varint.MaxLength);
        for (var i = 0; i < left; i++) _deltas[i] = Varint.Read(ref bytes);
    }
}
