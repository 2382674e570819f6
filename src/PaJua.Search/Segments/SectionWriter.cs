using System.Buffers;

namespace PaJua.Segments;

/// <summary>Takes the bytes of one section of a segment, one after another. Several may be written at the same time.</summary>
internal abstract class SectionWriter : IBufferWriter<byte>
{
    /// <summary>How many bytes it has been given.</summary>
    public abstract long Length { get; }

    /// <inheritdoc/>
    public abstract void Advance(int count);

    /// <inheritdoc/>
    public abstract Memory<byte> GetMemory(int sizeHint = 0);

    /// <inheritdoc/>
    public abstract Span<byte> GetSpan(int sizeHint = 0);

    /// <summary>Says that nothing more will be written, so that its memory can be let go of before the segment is finished.</summary>
    public virtual void Complete()
    {
    }
}
