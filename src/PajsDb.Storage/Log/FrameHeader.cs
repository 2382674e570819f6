using System.Buffers.Binary;
using System.Diagnostics;
using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>What a frame is; the value is the last byte of its magic number.</summary>
internal enum FrameKind : byte
{
    /// <summary>A transaction, or one part of a transaction that is longer than a page.</summary>
    Transaction = (byte)'T',

    /// <summary>A mark without a transaction: all before it is durable, and what stood in its place does not count.</summary>
    Seal = (byte)'S',
}

/// <summary>The header of one frame: the unit that is written, checked and chained.</summary>
/// <remarks>Little-endian. FASTER puts its own 4-byte entry length before each frame; it is not used when reading.<code>
/// offset  size  field
///      0     4  CRC-32C of the database id, then bytes [4, length)
///      4     3  magic, "PjL"
///      7     1  kind: 'T' transaction, 'S' seal
///      8     4  length of the frame: this header and the part of the payload, without padding
///     12     4  CRC field of the frame before this one (the chain); 0 for the very first
///     16     8  log address of the frame's entry, its own
///     24     8  LSN of the transaction; for a seal, the last LSN before it
///     32     8  log address through which the log was known to be durable when this frame was appended
///     40     4  generation: rises with every opening and every rollback
///     44     4  length of the whole payload; 0 for a seal
///     48     4  offset of this part in the whole payload
///     52     8  time of the transaction, microseconds since 1970-01-01 UTC; for a seal, that of the last one before it
///     60   ...  the part of the payload; then zeros up to a multiple of 4
/// </code>
/// The chain and the generation keep a frame that was given up (a torn tail, a rollback) from ever being taken for the successor of a newer one;
/// its own address keeps apart what a recycled segment held in its earlier life.</remarks>
internal readonly record struct FrameHeader
{
    public const int Length = TimeOffset + sizeof(long);

    /// <summary>Bytes that FASTER puts before each frame: the entry's length.</summary>
    public const int EntryHeaderLength = sizeof(int);

    /// <summary>Bytes that a frame takes beside its payload, padding not counted.</summary>
    public const int EntryOverhead = EntryHeaderLength + Length;

    /// <summary>Entries begin at multiples of this.</summary>
    public const int Alignment = 4;

    /// <summary>The longest payload of a transaction.</summary>
    public const int LongestPayload = StoreLimits.MaxTransactionLength;

    private const int CrcOffset = 0;
    private const int MagicOffset = CrcOffset + sizeof(uint);
    private const int KindOffset = MagicOffset + 3;
    private const int LengthOffset = KindOffset + sizeof(byte);
    private const int PreviousCrcOffset = LengthOffset + sizeof(int);
    private const int AddressOffset = PreviousCrcOffset + sizeof(uint);
    private const int LsnOffset = AddressOffset + sizeof(long);
    private const int DurableOffset = LsnOffset + sizeof(long);
    private const int GenerationOffset = DurableOffset + sizeof(long);
    private const int PayloadLengthOffset = GenerationOffset + sizeof(uint);
    private const int PartOffsetOffset = PayloadLengthOffset + sizeof(int);
    private const int TimeOffset = PartOffsetOffset + sizeof(int);

    /// <summary>The bytes by which a search finds a frame's magic number, <see cref="MagicDistance"/> bytes into its entry.</summary>
    public static ReadOnlySpan<byte> Magic => "PjL"u8;

    /// <summary>Bytes from the start of an entry to the magic number of its frame.</summary>
    public const int MagicDistance = EntryHeaderLength + MagicOffset;

    /// <summary>What every frame's checksum starts from, so that a frame of another database is none.</summary>
    public static uint SeedFor(Guid databaseId)
    {
        Span<byte> id = stackalloc byte[16];
        databaseId.TryWriteBytes(id, bigEndian: true, out _);
        return Crc32C.Compute(id);
    }

    public FrameKind Kind { get; init; }
    public uint Crc { get; init; }
    public uint PreviousCrc { get; init; }
    public long Address { get; init; }
    public Lsn Lsn { get; init; }
    public long DurableThrough { get; init; }
    public uint Generation { get; init; }
    public int PayloadLength { get; init; }
    public int PartOffset { get; init; }
    public long Time { get; init; }
    public int PartLength { get; init; }

    public bool IsFirstPart => PartOffset == 0;
    public bool IsLastPart => PartOffset + PartLength == PayloadLength;

    /// <summary>Bytes from the start of this frame's entry to the place of the next one.</summary>
    public int EntryLength => EntryLengthFor(PartLength);

    public long End => Address + EntryLength;

    public static int EntryLengthFor(int partLength) => EntryHeaderLength + AlignedFrameLength(partLength);

    public static int AlignedFrameLength(int partLength) => (Length + partLength + Alignment - 1) & ~(Alignment - 1);

    /// <summary>Writes the frame and its padding; returns its checksum, which takes the place of <see cref="Crc"/>.</summary>
    /// <param name="frame">Exactly the frame with its padding.</param>
    /// <param name="part">The part of the payload.</param>
    /// <param name="seed">Checksum of the database id.</param>
    public uint Write(Span<byte> frame, ReadOnlySpan<byte> part, uint seed)
    {
        Debug.Assert(part.Length == PartLength, "the part is as long as the header says");
        var length = Length + part.Length;
        Magic.CopyTo(frame[MagicOffset..]);
        frame[KindOffset] = (byte)Kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame[LengthOffset..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[PreviousCrcOffset..], PreviousCrc);
        BinaryPrimitives.WriteInt64LittleEndian(frame[AddressOffset..], Address);
        BinaryPrimitives.WriteInt64LittleEndian(frame[LsnOffset..], Lsn.Value);
        BinaryPrimitives.WriteInt64LittleEndian(frame[DurableOffset..], DurableThrough);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[GenerationOffset..], Generation);
        BinaryPrimitives.WriteInt32LittleEndian(frame[PayloadLengthOffset..], PayloadLength);
        BinaryPrimitives.WriteInt32LittleEndian(frame[PartOffsetOffset..], PartOffset);
        BinaryPrimitives.WriteInt64LittleEndian(frame[TimeOffset..], Time);
        part.CopyTo(frame[Length..]);
        frame[length..].Clear();
        var crc = Crc32C.Append(seed, frame[MagicOffset..length]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, crc);
        return crc;
    }

    /// <summary>Length of the frame that begins here by its own word, checked against nothing; 0 where no frame begins.</summary>
    public static int PeekLength(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < Length || !frame[MagicOffset..].StartsWith(Magic)) return 0;
        var length = BinaryPrimitives.ReadInt32LittleEndian(frame[LengthOffset..]);
        return length < Length ? 0 : length;
    }

    /// <summary>Reads the frame whose entry stands at <paramref name="address"/>, if a whole and undamaged one stands there.</summary>
    /// <param name="frame">Bytes from the start of the frame, at least to its end.</param>
    /// <param name="address">Log address of the entry; a frame that was written for another place is refused.</param>
    /// <param name="seed">Checksum of the database id.</param>
    /// <param name="header">The header, when the answer is true.</param>
    public static bool TryRead(ReadOnlySpan<byte> frame, long address, uint seed, out FrameHeader header)
    {
        header = default;
        var length = PeekLength(frame);
        if (length == 0 || length > frame.Length) return false;
        if (BinaryPrimitives.ReadInt64LittleEndian(frame[AddressOffset..]) != address) return false;
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(frame);
        if (crc != Crc32C.Append(seed, frame[MagicOffset..length])) return false;
        header = new FrameHeader
        {
            Kind = (FrameKind)frame[KindOffset],
            Crc = crc,
            PreviousCrc = BinaryPrimitives.ReadUInt32LittleEndian(frame[PreviousCrcOffset..]),
            Address = BinaryPrimitives.ReadInt64LittleEndian(frame[AddressOffset..]),
            Lsn = new Lsn(BinaryPrimitives.ReadInt64LittleEndian(frame[LsnOffset..])),
            DurableThrough = BinaryPrimitives.ReadInt64LittleEndian(frame[DurableOffset..]),
            Generation = BinaryPrimitives.ReadUInt32LittleEndian(frame[GenerationOffset..]),
            PayloadLength = BinaryPrimitives.ReadInt32LittleEndian(frame[PayloadLengthOffset..]),
            PartOffset = BinaryPrimitives.ReadInt32LittleEndian(frame[PartOffsetOffset..]),
            Time = BinaryPrimitives.ReadInt64LittleEndian(frame[TimeOffset..]),
            PartLength = length - Length,
        };
        return header.IsConsistent;
    }

    private bool IsConsistent => DurableThrough >= 0 && DurableThrough <= Address && Kind switch
    {
        FrameKind.Transaction => Lsn > Lsn.Zero && PayloadLength is >= 0 and <= LongestPayload
            && PartOffset >= 0 && PartLength <= PayloadLength - PartOffset && (PartLength > 0 || PayloadLength == 0),
        FrameKind.Seal => Lsn >= Lsn.Zero && PayloadLength == 0 && PartOffset == 0 && PartLength == 0,
        _ => false,
    };
}
