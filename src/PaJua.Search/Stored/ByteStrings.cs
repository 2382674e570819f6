using System.Buffers.Binary;
using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>Strings of bytes by their numbers, in blocks of <see cref="BlockCount"/>: each is what it shares with the one before it, and the rest.
/// For any number of threads.</summary>
/// <remarks><code>
/// strings, for each
///      varint    length of the prefix that it shares with the one before it; none for the first of a block
///      varint    length of the rest
///      …         the rest
/// index
///      8         how many strings there are
///      8         for each block where it begins
/// </code>Nothing of it is held in memory: a look-up reads one number of the index and some of a block.</remarks>
internal sealed class ByteStrings
{
    /// <summary>The strings of a block.</summary>
    public const int BlockCount = 16;

    private readonly Section _strings;
    private readonly Section _index;

    /// <summary>Opens what <see cref="ByteStringsWriter"/> wrote.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public ByteStrings(Section strings, Section index)
    {
        (_strings, _index) = (strings, index);
        using var reader = index.Open();
        var count = BinaryPrimitives.ReadInt64LittleEndian(reader.Read(0, sizeof(long)));
        var blocks = (count + BlockCount - 1) / BlockCount;
        if (count is < 0 or > int.MaxValue || index.Length != (blocks + 1) * sizeof(long))
            throw Codec.Damage.Of($"an index of {index.Length} bytes is said to be of {count} strings");
        Count = (int)count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>A reader, for one thread; to be disposed of before the segment is.</summary>
    public ByteStringsReader Open() => new(Count, _strings.Open(), _index.Open());
}
