using System.Buffers.Binary;

namespace Pajs.Fuzz.Damage;

/// <summary>One change of one block: a page, a frame.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="IsSealed">Whether the block gets a right checksum again afterwards, so that what lies behind the checksum is put to the test.</param>
/// <param name="Block">Which block; any number, counted round.</param>
/// <param name="Place">Where in it; any number, counted round.</param>
/// <param name="Value">With what.</param>
internal readonly record struct Edit(EditKind Kind, bool IsSealed, byte Block, int Place, byte Value);

/// <summary>What an <see cref="Edit"/> does.</summary>
internal enum EditKind
{
    /// <summary>A byte becomes the value.</summary>
    SetByte,

    /// <summary>Bits of a byte are flipped.</summary>
    Flip,

    /// <summary>Two bytes become a number at an edge.</summary>
    SetShort,

    /// <summary>Four bytes become a number at an edge.</summary>
    SetInt,

    /// <summary>Two bytes, as a number, grow or shrink by a little.</summary>
    AddShort,

    /// <summary>Four bytes become the value: a reference leads elsewhere.</summary>
    Redirect,

    /// <summary>Another block takes the place of this one, under this one's address.</summary>
    Copy,

    /// <summary>From the place on the block becomes zero.</summary>
    Zero,
}

/// <summary>Damage to files that are sound, written down in few bytes: what is changed can be changed again, and a finding made small.</summary>
/// <remarks>Five bytes an edit:<code>
/// offset  size  field
///      0     1  bits 0-2 kind; bit 3: the place is within the first 128 bytes, where the headers are; bit 4: the checksum stays wrong
///      1     1  block
///      2     2  place, little-endian
///      4     1  value
/// </code>What is left over at the end is not read.</remarks>
internal static class EditScript
{
    public const int EditLength = 5;

    private const int KindMask = 7, IsInHead = 8, IsUnsealed = 16;
    private const int HeadLength = 128;

    private static readonly ushort[] Shorts = [0, 1, 2, 31, 32, 33, 255, 256, 1023, 1024, 2048, 8190, 8191, 8192, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF];
    private static readonly uint[] Ints = [0, 1, 2, 0xFF, 0x100, 8192, 65536, 0x00FFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    /// <summary>Reads the edits, at most so many.</summary>
    public static List<Edit> Read(ReadOnlySpan<byte> script, int most)
    {
        var edits = new List<Edit>();
        for (; script.Length >= EditLength && edits.Count < most; script = script[EditLength..])
        {
            int place = BinaryPrimitives.ReadUInt16LittleEndian(script[2..]);
            if ((script[0] & IsInHead) != 0) place %= HeadLength;
            edits.Add(new Edit((EditKind)(script[0] & KindMask), (script[0] & IsUnsealed) == 0, script[1], place, script[4]));
        }

        return edits;
    }

    /// <summary>Carries out an edit within a block; <see cref="EditKind.Copy"/> is for the caller, who knows the other blocks.</summary>
    public static void Apply(Edit edit, Span<byte> block)
    {
        if (block.Length < sizeof(uint)) return;
        var target = block[Math.Min(edit.Place % block.Length, block.Length - sizeof(uint))..];
        switch (edit.Kind)
        {
            case EditKind.SetByte: target[0] = edit.Value; break;
            case EditKind.Flip: target[0] ^= edit.Value == 0 ? (byte)0xFF : edit.Value; break;
            case EditKind.SetShort: BinaryPrimitives.WriteUInt16LittleEndian(target, Shorts[edit.Value % Shorts.Length]); break;
            case EditKind.SetInt: BinaryPrimitives.WriteUInt32LittleEndian(target, Ints[edit.Value % Ints.Length]); break;
            case EditKind.AddShort: AddShort(target, (sbyte)edit.Value); break;
            case EditKind.Redirect: BinaryPrimitives.WriteUInt32LittleEndian(target, edit.Value); break;
            case EditKind.Zero: target.Clear(); break;
            default: break;
        }
    }

    private static void AddShort(Span<byte> target, int difference) =>
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(target) + difference));
}
