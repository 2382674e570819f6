using System.Buffers.Binary;
using PaJua.Codec;
using PaJua.Scoring;
using PaJua.Segments;

namespace PaJua.Indexing;

/// <summary>The section of what is known of a field in a segment.</summary>
/// <remarks><code>
/// size   field
///    8   documents that have it
///    8   tokens that they have
/// </code></remarks>
internal static class FieldInfo
{
    /// <summary>In bytes.</summary>
    public const int Size = 2 * sizeof(long);

    /// <summary>Writes it.</summary>
    /// <returns>Its size.</returns>
    public static int Write(Span<byte> target, FieldStatistics statistics)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, statistics.Documents);
        BinaryPrimitives.WriteInt64LittleEndian(target[sizeof(long)..], statistics.Tokens);
        return Size;
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public static FieldStatistics Read(Section section)
    {
        using var reader = section.Open();
        var bytes = reader.Read(0, Size);
        var read = new FieldStatistics(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[sizeof(long)..]));
        return read.Documents >= 0 && read.Tokens >= read.Documents
            ? read
            : throw Damage.Of($"a field has {read.Tokens} tokens in {read.Documents} documents");
    }
}
