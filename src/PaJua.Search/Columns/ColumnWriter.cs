using System.Buffers.Binary;
using System.Numerics;
using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>Writes a column of numbers: see <see cref="PackedColumn"/>. Holds the values of 4,096 documents.</summary>
internal sealed class ColumnWriter
{
    private readonly SectionWriter _values;
    private readonly SectionWriter _index;
    private readonly int _documents;
    private readonly int[] _counts = new int[ColumnBlock.Length];
    private readonly List<long> _block = [];
    private ulong[] _packed = [];
    private int _first;      // The first document of the block in the making.
    private int _last = -1;  // The last document that was added.

    /// <summary>Begins a column.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">The number of the field.</param>
    /// <param name="kind">What the values are.</param>
    public ColumnWriter(SegmentWriter segment, int field, ColumnKind kind)
        : this(segment, field, kind, SectionKind.Column, SectionKind.ColumnIndex)
    {
    }

    /// <summary>Begins a column in sections of its own.</summary>
    public ColumnWriter(SegmentWriter segment, int field, ColumnKind kind, SectionKind values, SectionKind index)
    {
        _documents = segment.Documents;
        _values = segment.Begin(values, field);
        _index = segment.Begin(index, field);
        _index.GetSpan(1)[0] = (byte)kind;
        _index.Advance(1);
    }

    /// <summary>Adds a value.</summary>
    /// <param name="document">Not less than the one before; the same for one more value of it.</param>
    /// <param name="value">As <see cref="ColumnNumber"/> has it, or another number.</param>
    public void Add(int document, long value)
    {
        if (document < _last || document >= _documents)
            throw new ArgumentOutOfRangeException(
                nameof(document), document, $"The documents of a column come in order, {_last} to {_documents - 1}.");
        while (document >= (long)_first + ColumnBlock.Length) EndBlock();
        if (_block.Count == ColumnBlock.MostValues)
            throw new ArgumentException($"The documents from {_first} on have too many values.", nameof(value));
        _last = document;
        _counts[document - _first]++;
        _block.Add(value);
    }

    /// <summary>Writes what is left. Nothing may be added any more.</summary>
    public void Complete()
    {
        while (_first < _documents) EndBlock();
        _values.Complete();
        _index.Complete();
    }

    private void EndBlock()
    {
        var documents = Math.Min(ColumnBlock.Length, _documents - _first);
        var block = Describe(documents);
        block.Write(_index.GetSpan(ColumnBlock.EntryLength));
        _index.Advance(ColumnBlock.EntryLength);
        if (block.Values > 0)
        {
            if (!block.IsFull) WriteOwners();
            if (!block.IsSingle) WriteStarts(block);
            WriteValues(block);
        }

        _first = (int)Math.Min(int.MaxValue, (long)_first + ColumnBlock.Length);
        Array.Clear(_counts);
        _block.Clear();
    }

    private ColumnBlock Describe(int documents)
    {
        var owners = ColumnBlock.Length - _counts.AsSpan().Count(0);
        if (owners == 0) return new ColumnBlock(_values.Length, 0, 0, 1, documents, 0, 0);
        var (least, greatest) = (_block.Min(), _block.Max());
        return new ColumnBlock(_values.Length, least, greatest, DivisorOf(least), documents, owners, _block.Count);
    }

    private ulong DivisorOf(long least)
    {
        var divisor = 0UL;
        foreach (var value in _block)
        {
            for (var other = unchecked((ulong)(value - least)); other != 0;) (divisor, other) = (other, divisor % other);
            if (divisor == 1) break;
        }

        return Math.Max(1, divisor);
    }

    private void WriteOwners()
    {
        Span<ulong> words = stackalloc ulong[ColumnBlock.Words];
        words.Clear();
        for (var place = 0; place < _counts.Length; place++)
            if (_counts[place] > 0) words[place / 64] |= 1UL << (place % 64);
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_values.GetSpan(sizeof(ulong)), word);
            _values.Advance(sizeof(ulong));
        }

        var rank = 0;
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_values.GetSpan(sizeof(ushort)), (ushort)rank);
            _values.Advance(sizeof(ushort));
            rank += BitOperations.PopCount(word);
        }
    }

    private void WriteStarts(in ColumnBlock block)
    {
        Reserve(block.Owners + 1);
        var (owner, start) = (0, 0UL);
        foreach (var count in _counts)
        {
            if (count == 0) continue;
            _packed[owner++] = start;
            start += (ulong)count;
        }

        _packed[owner] = start;
        PackedNumbers.Write(_values, _packed.AsSpan(0, block.Owners + 1), block.StartBits);
    }

    private void WriteValues(in ColumnBlock block)
    {
        Reserve(_block.Count);
        for (var i = 0; i < _block.Count; i++) _packed[i] = unchecked((ulong)(_block[i] - block.Least)) / block.Divisor;
        PackedNumbers.Write(_values, _packed.AsSpan(0, _block.Count), block.Bits);
    }

    private void Reserve(int count)
    {
        if (_packed.Length < count) _packed = new ulong[Math.Max(count, 2 * _packed.Length)];
    }
}
