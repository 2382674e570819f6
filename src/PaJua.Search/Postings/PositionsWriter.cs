using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Postings;

/// <summary>Writes the positions of terms, one term after another: the distances between them, of all documents of a term in a row.</summary>
internal sealed class PositionsWriter(SectionWriter positions)
{
    private readonly uint[] _deltas = new uint[PatchedPacking.Count];
    private int _pending;

    /// <summary>How many bytes are written; what is not yet a whole block is not.</summary>
    public long Length => positions.Length;

    /// <summary>Adds the positions of a document, ascending.</summary>
    public void Add(ReadOnlySpan<int> places)
    {
        var before = 0;
        foreach (var place in places)
        {
            _deltas[_pending] = (uint)(place - before);
            before = place;
            if (++_pending == _deltas.Length) WriteBlock();
        }
    }

    /// <summary>Ends a term.</summary>
    public void End()
    {
        var target = positions.GetSpan(_pending * Varint.MaxLength);
        var length = 0;
        for (var i = 0; i < _pending; i++) length += Varint.Write(target[length..], _deltas[i]);
        positions.Advance(length);
        _pending = 0;
    }

    private void WriteBlock()
    {
        var target = positions.GetSpan(1 + PatchedPacking.SizeMax);
        target[0] = PatchedPacking.Pack(_deltas, target[1..]);
        positions.Advance(1 + PatchedPacking.SizeOf(target[0]));
        _pending = 0;
    }
}
