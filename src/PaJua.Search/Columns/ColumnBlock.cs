using System.Buffers.Binary;
using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>What is known of a block of a column: the values of 4,096 documents, or of the rest of the segment's.</summary>
/// <remarks>The block itself has, where it applies:<code>
/// only where some documents have a value and some have none
///      512       which have, 64 words
///      128       for each word, how many have before it (2)
/// only where a document has more than one value
///      …         for each document that has any, the place of its first value; and how many values there are (PackedNumbers)
/// always
///      …         for each value (value - least) / divisor, in as many bits as the greatest needs (PackedNumbers)
/// </code></remarks>
/// <param name="Offset">Where the block begins in its section.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="Divisor">What all values less the least are multiples of; at least 1.</param>
/// <param name="Documents">How many documents there are, with a value or without.</param>
/// <param name="Owners">How many of them have a value.</param>
/// <param name="Values">How many values there are; of no values all but <paramref name="Offset"/> and <paramref name="Documents"/> is 0, and the
/// divisor 1.</param>
internal readonly record struct ColumnBlock(long Offset, long Least, long Greatest, ulong Divisor, int Documents, int Owners, int Values)
{
    /// <summary>The documents of a block but of the last.</summary>
    public const int Length = DeletedDocuments.WindowLength;

    /// <summary>The words of bits of a block.</summary>
    public const int Words = DeletedDocuments.WindowWords;

    /// <summary>Most values of a block.</summary>
    public const int MostValues = 1 << 24;

    /// <summary>Bytes of its entry in the index.</summary>
    public const int EntryLength = ValuesOffset + sizeof(int);

    private const int LeastOffset = sizeof(long);
    private const int GreatestOffset = LeastOffset + sizeof(long);
    private const int DivisorOffset = GreatestOffset + sizeof(long);
    private const int OwnersOffset = DivisorOffset + sizeof(ulong);
    private const int ValuesOffset = OwnersOffset + sizeof(int);

    /// <summary>Whether each document has a value.</summary>
    public bool IsFull => Owners == Documents;

    /// <summary>Whether no document has more than one value.</summary>
    public bool IsSingle => Values == Owners;

    /// <summary>The greatest of the numbers that stand for values.</summary>
    public ulong GreatestPacked { get; } = Pack(Greatest, Least, Divisor);

    /// <summary>Bits of such a number.</summary>
    public int Bits { get; } = PackedNumbers.BitsOf(Pack(Greatest, Least, Divisor));

    /// <summary>Bits of the place of a value.</summary>
    public int StartBits { get; } = PackedNumbers.BitsOf((ulong)Values);

    /// <summary>Where it says how many documents have a value before each word.</summary>
    public long RanksOffset => Offset + (Words * sizeof(ulong));

    /// <summary>Where the places of the first values begin.</summary>
    public long StartsOffset { get; } = Offset + OwnersLength(Documents, Owners);

    /// <summary>Where the values begin.</summary>
    public long ValuesStart { get; } = Offset + OwnersLength(Documents, Owners) + StartsLength(Owners, Values);

    /// <summary>Where it ends.</summary>
    public long End => ValuesStart + PackedNumbers.SizeOf(Values, Bits);

    /// <summary>The value that a number stands for.</summary>
    public long Unpack(ulong packed) => unchecked(Least + (long)(packed * Divisor));

    /// <summary>Which numbers stand for values of a range.</summary>
    /// <param name="least">The least value that is wanted.</param>
    /// <param name="greatest">The greatest.</param>
    /// <param name="from">The least number.</param>
    /// <param name="to">The greatest number.</param>
    /// <returns>False where there are none.</returns>
    public bool TryNarrow(long least, long greatest, out ulong from, out ulong to)
    {
        (from, to) = (0, GreatestPacked);
        if (Values == 0 || least > greatest || least > Greatest || greatest < Least) return false;
        if (greatest < Greatest) to = Pack(greatest, Least, Divisor);
        if (least > Least) from = ((unchecked((ulong)(least - Least)) - 1) / Divisor) + 1;
        return from <= to;
    }

    /// <summary>Writes its entry.</summary>
    public void Write(Span<byte> entry)
    {
        BinaryPrimitives.WriteInt64LittleEndian(entry, Offset);
        BinaryPrimitives.WriteInt64LittleEndian(entry[LeastOffset..], Least);
        BinaryPrimitives.WriteInt64LittleEndian(entry[GreatestOffset..], Greatest);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[DivisorOffset..], Divisor);
        BinaryPrimitives.WriteInt32LittleEndian(entry[OwnersOffset..], Owners);
        BinaryPrimitives.WriteInt32LittleEndian(entry[ValuesOffset..], Values);
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry"><see cref="EntryLength"/> bytes.</param>
    /// <param name="documents">How many documents the block has.</param>
    /// <param name="sectionLength">Of the section that the block is in.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public static ColumnBlock Read(ReadOnlySpan<byte> entry, int documents, long sectionLength)
    {
        var block = new ColumnBlock(
            BinaryPrimitives.ReadInt64LittleEndian(entry),
            BinaryPrimitives.ReadInt64LittleEndian(entry[LeastOffset..]),
            BinaryPrimitives.ReadInt64LittleEndian(entry[GreatestOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(entry[DivisorOffset..]),
            documents,
            BinaryPrimitives.ReadInt32LittleEndian(entry[OwnersOffset..]),
            BinaryPrimitives.ReadInt32LittleEndian(entry[ValuesOffset..]));
        var isRight = block.Owners >= 0 && block.Owners <= documents && block.Values >= block.Owners && block.Values <= MostValues
            && (block.Values > 0) == (block.Owners > 0) && block.Greatest >= block.Least && block.Divisor > 0
            && block.Offset >= 0 && block.Offset <= sectionLength && block.End <= sectionLength;
        return isRight
            ? block
            : throw Codec.Damage.Of(
                $"a block of {documents} documents at byte {block.Offset} of a column of {sectionLength} "
                + $"cannot have {block.Values} values of {block.Owners}");
    }

    // Of an entry that is damaged the divisor may be 0.
    private static ulong Pack(long value, long least, ulong divisor) => unchecked((ulong)(value - least)) / Math.Max(1, divisor);

    private static int OwnersLength(int documents, int owners) => owners == documents || owners == 0 ? 0 : Words * (sizeof(ulong) + sizeof(ushort));

    private static long StartsLength(int owners, int values) =>
        owners == values ? 0 : PackedNumbers.SizeOf(owners + 1, PackedNumbers.BitsOf((ulong)values));
}
