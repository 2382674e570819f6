using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace PaJua.Memory;

/// <summary>Reads a string of a <see cref="ByteArena"/> from its beginning. Who reads must know how much there is.</summary>
internal struct ArenaReader(byte[][] blocks, int address, int slice)
{
    private byte[] _block = blocks[address / ByteArena.BlockSize];
    private int _at = address % ByteArena.BlockSize;
    private int _left = slice;
    private int _slice = slice;

    /// <summary>The next byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_left == 0) Follow();
        _left--;
        return _block[_at++];
    }

    /// <summary>The next number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Read()
    {
        uint part = ReadByte();
        return part < 0x80 ? part : ReadLong(part);
    }

    private uint ReadLong(uint part)
    {
        var value = part & 0x7F;
        for (var shift = 7; part >= 0x80; shift += 7)
        {
            part = ReadByte();
            value |= (part & 0x7F) << shift;
        }

        return value;
    }

    private void Follow()
    {
        var next = BinaryPrimitives.ReadInt32LittleEndian(_block.AsSpan(_at));
        (_block, _at) = (blocks[next / ByteArena.BlockSize], next % ByteArena.BlockSize);
        _left = _slice = ByteArena.SizeAfter(_slice);
    }
}
