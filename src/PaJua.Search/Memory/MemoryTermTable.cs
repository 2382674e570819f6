using System.Diagnostics;

namespace PaJua.Memory;

/// <summary>The terms of a field in memory, numbered in the order in which they came. One thread adds; any number look up.</summary>
/// <param name="texts">Keeps their bytes.</param>
internal sealed class MemoryTermTable(ByteArena texts)
{
    private const int ChunkShift = 10;
    private const int ChunkSize = 1 << ChunkShift;
    private const int FirstSlots = 64;

    // An open table: the number of a term, plus 1, or 0.
    private int[] _slots = new int[FirstSlots];
    private MemoryTerm[][] _chunks = [];
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How much memory it holds, in bytes, without those of the texts.</summary>
    public long Bytes => ((long)_slots.Length * sizeof(int)) + ((_count + ChunkSize - 1L) / ChunkSize * ChunkSize * 80);

    /// <summary>A term by its number.</summary>
    public ref MemoryTerm this[int number] => ref Volatile.Read(ref _chunks)[number >> ChunkShift][number & (ChunkSize - 1)];

    /// <summary>The bytes of a term.</summary>
    public ReadOnlySpan<byte> TextOf(int number)
    {
        ref var term = ref this[number];
        return texts.At(term.Text, term.Length);
    }

    /// <summary>The number of a term, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var hash = TermHash.Of(text);
        var slots = Volatile.Read(ref _slots);
        var mask = slots.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var number = Volatile.Read(ref slots[slot]) - 1;
            if (number < 0) return -1;
            ref var term = ref this[number];
            if (term.Hash == hash && text.SequenceEqual(texts.At(term.Text, term.Length))) return number;
        }
    }

    /// <summary>The number of a term, which is new where there is none.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> text)
    {
        var hash = TermHash.Of(text);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            ref var term = ref this[_slots[slot] - 1];
            if (term.Hash == hash && text.SequenceEqual(texts.At(term.Text, term.Length))) return _slots[slot] - 1;
        }

        return Add(text, hash, slot);
    }

    private int Add(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        var number = _count;
        if (number == _chunks.Length << ChunkShift) AddChunk();
        this[number] = new MemoryTerm { Hash = hash, Text = texts.Add(text), Length = text.Length, LastDocument = -1 };
        Volatile.Write(ref _slots[slot], number + 1);
        Volatile.Write(ref _count, number + 1);
        if (_count * 2 > _slots.Length) GrowSlots();
        return number;
    }

    private void AddChunk()
    {
        var larger = new MemoryTerm[_chunks.Length + 1][];
        _chunks.CopyTo(larger, 0);
        larger[^1] = new MemoryTerm[ChunkSize];
        Volatile.Write(ref _chunks, larger);
    }

    private void GrowSlots()
    {
        var larger = new int[_slots.Length * 2];
        for (var number = 0; number < _count; number++)
        {
            var slot = (int)this[number].Hash & (larger.Length - 1);
            while (larger[slot] != 0) slot = (slot + 1) & (larger.Length - 1);
            larger[slot] = number + 1;
        }

        Debug.Assert(larger.Length > _count, "there is room left");
        Volatile.Write(ref _slots, larger);
    }
}
