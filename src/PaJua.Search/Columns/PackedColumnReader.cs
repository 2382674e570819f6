using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>Reads a packed column: few documents of a block one by one, many by unpacking it.</summary>
/// <param name="blocks">What is known of the blocks.</param>
/// <param name="source">The blocks; owned by this.</param>
internal sealed class PackedColumnReader(ColumnBlock[] blocks, SectionReader source) : ColumnReader
{
    private const int WordBits = 64;
    private const int UnpackFraction = 8;   // A block is unpacked where at least one in so many of its values is asked for.

    private readonly RangeMatcher _matcher = new();
    private readonly ulong[] _owners = new ulong[ColumnBlock.Words];
    private int[]? _documents;
    private ulong[] _starts = [];
    private ulong[] _unpacked = [];
    private long[] _values = new long[4];

    public override bool TryGet(int document, out long value)
    {
        ref readonly var block = ref blocks[document / ColumnBlock.Length];
        var owner = OwnerOf(block, document % ColumnBlock.Length);
        value = 0;
        if (owner < 0) return false;
        value = ReadValue(block, block.IsSingle ? owner : StartOf(block, owner));
        return true;
    }

    public override ReadOnlySpan<long> GetAll(int document)
    {
        ref readonly var block = ref blocks[document / ColumnBlock.Length];
        var owner = OwnerOf(block, document % ColumnBlock.Length);
        if (owner < 0) return [];
        var (start, end) = block.IsSingle ? (owner, owner + 1) : Check(block, StartOf(block, owner), StartOf(block, owner + 1));
        if (_values.Length < end - start) _values = new long[end - start];
        for (var place = start; place < end; place++) _values[place - start] = ReadValue(block, place);
        return _values.AsSpan(0, end - start);
    }

    public override void Gather(ReadOnlySpan<int> documents, ColumnValues values)
    {
        values.Clear();
        while (documents.Length > 0)
        {
            var number = documents[0] / ColumnBlock.Length;
            var end = (number + 1L) * ColumnBlock.Length;
            var count = 1;
            while (count < documents.Length && documents[count] < end) count++;
            GatherBlock(blocks[number], documents[..count], values);
            documents = documents[count..];
        }
    }

    public override void Gather(int window, ReadOnlySpan<ulong> documents, ColumnValues values)
    {
        _documents ??= new int[ColumnBlock.Length];
        var count = 0;
        for (var word = 0; word < ColumnBlock.Words; word++)
        {
            var first = (window * ColumnBlock.Length) + (word * WordBits);
            for (var left = documents[word]; left != 0; left &= left - 1) _documents[count++] = first + BitOperations.TrailingZeroCount(left);
        }

        values.Clear();
        if (count > 0) GatherBlock(blocks[window], _documents.AsSpan(0, count), values);
    }

    public override void GetOwners(int window, Span<ulong> owners) => ReadOwners(blocks[window], owners[..ColumnBlock.Words]);

    public override void Match(int window, long least, long greatest, Span<ulong> matches)
    {
        ref readonly var block = ref blocks[window];
        matches = matches[..ColumnBlock.Words];
        if (!block.TryNarrow(least, greatest, out var from, out var to))
        {
            matches.Clear();
            return;
        }

        ReadOwners(block, matches);
        if (from == 0 && to == block.GreatestPacked) return;
        var found = _matcher.Match(source, block, from, to);
        if (block.IsFull && block.IsSingle) found[..ColumnBlock.Words].CopyTo(matches);
        else if (block.IsSingle) Spread(found, matches);
        else SpreadSeveral(block, found, matches);
    }

    public override void Dispose() => source.Dispose();

    private void GatherBlock(in ColumnBlock block, ReadOnlySpan<int> documents, ColumnValues values)
    {
        if (block.Values == 0) return;
        if ((long)documents.Length * UnpackFraction < block.Owners) GatherEach(documents, values);
        else if (block.IsFull && block.IsSingle) GatherFull(block, documents, values);
        else GatherUnpacked(block, documents, values);
    }

    private void GatherEach(ReadOnlySpan<int> documents, ColumnValues values)
    {
        foreach (var document in documents)
            foreach (var value in GetAll(document)) values.Add(document, value);
    }

    private void GatherFull(in ColumnBlock block, ReadOnlySpan<int> documents, ColumnValues values)
    {
        var unpacked = UnpackValues(block);
        var (least, divisor) = (block.Least, block.Divisor);
        var target = values.Add(documents);
        for (var i = 0; i < target.Length; i++) target[i] = unchecked(least + (long)(unpacked[documents[i] & (ColumnBlock.Length - 1)] * divisor));
    }

    private void GatherUnpacked(in ColumnBlock block, ReadOnlySpan<int> documents, ColumnValues values)
    {
        ReadOwners(block, _owners);
        var starts = block.IsSingle ? [] : UnpackStarts(block);
        var unpacked = UnpackValues(block);
        var (word, before) = (0, 0);
        foreach (var document in documents)
        {
            var place = document % ColumnBlock.Length;
            for (; word < place / WordBits; word++) before += BitOperations.PopCount(_owners[word]);
            var bit = 1UL << (place % WordBits);
            if ((_owners[word] & bit) == 0) continue;
            var owner = before + BitOperations.PopCount(_owners[word] & (bit - 1));
            var (start, end) = block.IsSingle ? (owner, owner + 1) : Check(block, (int)starts[owner], (int)starts[owner + 1]);
            for (; start < end; start++) values.Add(document, block.Unpack(unpacked[start]));
        }
    }

    /// <returns>Which of those that have a value a document is; -1 where it has none.</returns>
    private int OwnerOf(in ColumnBlock block, int place)
    {
        if (block.IsFull) return place;
        if (block.Owners == 0) return -1;
        var word = BinaryPrimitives.ReadUInt64LittleEndian(source.Read(block.Offset + (place / WordBits * sizeof(ulong)), sizeof(ulong)));
        var bit = 1UL << (place % WordBits);
        if ((word & bit) == 0) return -1;
        var rank = BinaryPrimitives.ReadUInt16LittleEndian(source.Read(block.RanksOffset + (place / WordBits * sizeof(ushort)), sizeof(ushort)));
        var owner = rank + BitOperations.PopCount(word & (bit - 1));
        return owner < block.Owners ? owner : throw Damage.Of($"document {place} of a block of a column is owner {owner} of {block.Owners}");
    }

    private int StartOf(in ColumnBlock block, int owner) =>
        (int)PackedNumbers.ReadOne(source, block.StartsOffset, block.StartBits, owner);

    private long ReadValue(in ColumnBlock block, int place) =>
        block.Unpack(PackedNumbers.ReadOne(source, block.ValuesStart, block.Bits, place));

    private static (int Start, int End) Check(in ColumnBlock block, int start, int end) =>
        start >= 0 && start < end && end <= block.Values
            ? (start, end)
            : throw Damage.Of($"values {start} to {end} of a block of {block.Values} are one document's");

    private void ReadOwners(in ColumnBlock block, Span<ulong> owners)
    {
        owners.Clear();
        if (block.Owners == 0) return;
        if (block.IsFull)
        {
            owners[..(block.Documents / WordBits)].Fill(ulong.MaxValue);
            if (block.Documents % WordBits != 0) owners[block.Documents / WordBits] = (1UL << (block.Documents % WordBits)) - 1;
            return;
        }

        MemoryMarshal.Cast<byte, ulong>(source.Read(block.Offset, ColumnBlock.Words * sizeof(ulong))).CopyTo(owners);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(owners, owners);
        var count = 0;
        foreach (var word in owners) count += BitOperations.PopCount(word);
        if (count != block.Owners) throw Damage.Of($"{count} documents of a block of a column have a value, not {block.Owners}");
    }

    private ReadOnlySpan<ulong> UnpackStarts(in ColumnBlock block) => Unpack(ref _starts, block.StartsOffset, block.StartBits, block.Owners + 1);

    private ReadOnlySpan<ulong> UnpackValues(in ColumnBlock block) => Unpack(ref _unpacked, block.ValuesStart, block.Bits, block.Values);

    private ReadOnlySpan<ulong> Unpack(ref ulong[] numbers, long offset, int bits, int count)
    {
        var whole = PackedNumbers.RoundUp(count);
        if (numbers.Length < whole) numbers = new ulong[whole];
        PackedNumbers.ReadAll(source, offset, bits, numbers.AsSpan(0, whole));
        return numbers.AsSpan(0, count);
    }

    /// <summary>Gives the matches of values to their documents, each of which has one at most.</summary>
    /// <param name="found">A bit for each value.</param>
    /// <param name="matches">A bit for each document that has one; becomes a bit for each that matches.</param>
    private static void Spread(ReadOnlySpan<ulong> found, Span<ulong> matches)
    {
        var place = 0;
        foreach (ref var word in matches)
        {
            var result = 0UL;
            for (var left = word; left != 0; left &= left - 1, place++)
                if ((found[place / WordBits] >> (place % WordBits) & 1) != 0) result |= left & (0 - left);
            word = result;
        }
    }

    private void SpreadSeveral(in ColumnBlock block, ReadOnlySpan<ulong> found, Span<ulong> matches)
    {
        var starts = UnpackStarts(block);
        var owner = 0;
        foreach (ref var word in matches)
        {
            var result = 0UL;
            for (var left = word; left != 0; left &= left - 1, owner++)
            {
                var (place, end) = Check(block, (int)starts[owner], (int)starts[owner + 1]);
                while (place < end && (found[place / WordBits] >> (place % WordBits) & 1) == 0) place++;
                if (place < end) result |= left & (0 - left);
            }

            word = result;
        }
    }
}
