using System.Buffers.Binary;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>Writes strings of bytes, to be read by their numbers: see <see cref="ByteStrings"/>.</summary>
/// <param name="strings">Takes the strings.</param>
/// <param name="index">Takes where their blocks begin.</param>
internal sealed class ByteStringsWriter(SectionWriter strings, SectionWriter index)
{
    private readonly List<long> _blocks = [];
    private byte[] _last = [];
    private int _lastLength;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a string; its number is <see cref="Count"/> as it was before.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var isFirst = Count % ByteStrings.BlockCount == 0;
        if (isFirst) _blocks.Add(strings.Length);
        var shared = isFirst ? 0 : bytes.CommonPrefixLength(_last.AsSpan(0, _lastLength));
        var rest = bytes[shared..];
        var target = strings.GetSpan((2 * Varint.MaxLength) + rest.Length);
        var length = isFirst ? 0 : Varint.Write(target, (uint)shared);
        length += Varint.Write(target[length..], (uint)rest.Length);
        rest.CopyTo(target[length..]);
        strings.Advance(length + rest.Length);
        if (bytes.Length > _last.Length) Array.Resize(ref _last, Math.Max(bytes.Length, 2 * _last.Length));
        rest.CopyTo(_last.AsSpan(shared));
        _lastLength = bytes.Length;
        Count++;
    }

    /// <summary>Writes the index. Nothing may be added any more.</summary>
    public void Complete()
    {
        Write(Count);
        foreach (var block in _blocks) Write(block);
        strings.Complete();
        index.Complete();
    }

    private void Write(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(index.GetSpan(sizeof(long)), number);
        index.Advance(sizeof(long));
    }
}
