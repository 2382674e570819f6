using System.Buffers.Binary;
using System.Diagnostics;

namespace PaJua.Memory;

/// <summary>Many strings of bytes that grow, in blocks that never move. One thread writes; any number read what was published to them.</summary>
/// <remarks>A string is a chain of slices, each larger than the one before and ended by the address of the next (4 bytes), which is written before
/// any byte there. What was written is never changed, so a reader needs to know only how much there is. An address is the number of a block times its
/// size, plus the place in it; 2 GiB at most.</remarks>
internal sealed class ByteArena
{
    /// <summary>The bytes of a block.</summary>
    public const int BlockSize = 1 << BlockShift;

    private const int BlockShift = 15;
    private const int LinkSize = sizeof(int);
    private const int FirstSlice = 12;
    private const int SliceMax = 2044;

    private byte[][] _blocks = [];
    private int _count;
    private int _used = BlockSize;

    /// <summary>How much memory it holds, in bytes.</summary>
    public long Bytes => (long)_count * BlockSize;

    /// <summary>Begins a string.</summary>
    /// <returns>Where it is written next, and read from.</returns>
    public ArenaPlace Begin() => Slice(FirstSlice);

    /// <summary>Adds a byte to a string.</summary>
    public void Write(ref ArenaPlace place, byte value)
    {
        if (place.Left == 0) Extend(ref place);
        _blocks[place.Address >> BlockShift][place.Address & (BlockSize - 1)] = value;
        place.Address++;
        place.Left--;
    }

    /// <summary>Adds a number to a string, as <see cref="Codec.Varint"/> has it.</summary>
    public void Write(ref ArenaPlace place, uint value)
    {
        for (; value >= 0x80; value >>= 7) Write(ref place, (byte)(value | 0x80));
        Write(ref place, (byte)value);
    }

    /// <summary>Takes some bytes in, in one piece that does not grow.</summary>
    /// <param name="bytes">At most <see cref="BlockSize"/>.</param>
    /// <returns>Where they are.</returns>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        var address = Reserve(bytes.Length);
        bytes.CopyTo(At(address, bytes.Length));
        return address;
    }

    /// <summary>Bytes that <see cref="Add"/> took in.</summary>
    public Span<byte> At(int address, int length) => Volatile.Read(ref _blocks)[address >> BlockShift].AsSpan(address & (BlockSize - 1), length);

    /// <summary>A reader of the strings there are.</summary>
    /// <param name="address">Where the string begins.</param>
    public ArenaReader Open(int address) => new(Volatile.Read(ref _blocks), address, FirstSlice);

    /// <summary>How large the slice behind one is.</summary>
    internal static int SizeAfter(int slice) => Math.Min(SliceMax, (2 * slice) + LinkSize);

    private void Extend(ref ArenaPlace place)
    {
        var next = Slice(SizeAfter(place.Slice));
        BinaryPrimitives.WriteInt32LittleEndian(At(place.Address, LinkSize), next.Address);
        place = next;
    }

    private ArenaPlace Slice(int size) => new() { Address = Reserve(size + LinkSize), Left = size, Slice = size };

    private int Reserve(int size)
    {
        Debug.Assert(size <= BlockSize, "a piece fits into a block");
        if (_used + size > BlockSize) AddBlock();
        var address = ((_count - 1) << BlockShift) + _used;
        _used += size;
        return address;
    }

    private void AddBlock()
    {
        if (_count == 1 << (31 - BlockShift)) throw new InvalidOperationException("A segment in memory is at most 2 GiB large.");
        if (_count == _blocks.Length)
        {
            var larger = new byte[Math.Max(8, 2 * _count)][];
            _blocks.CopyTo(larger, 0);
            larger[_count] = new byte[BlockSize];
            Volatile.Write(ref _blocks, larger);
        }
        else
        {
            _blocks[_count] = new byte[BlockSize];
        }

        _count++;
        _used = 0;
    }
}

/// <summary>Where a string of a <see cref="ByteArena"/> is written next.</summary>
internal struct ArenaPlace
{
    /// <summary>Of the next byte.</summary>
    public int Address;

    /// <summary>How many bytes of the slice are left.</summary>
    public int Left;

    /// <summary>How many the slice has.</summary>
    public int Slice;
}
