namespace PaJua.Segments;

/// <summary>Reads a section where it lies in memory, or copies together what lies in two places. For one thread.</summary>
internal abstract class SectionReader : IDisposable
{
    /// <summary>So many bytes behind any span that is given may be read too, whatever they are.</summary>
    public const int Slack = Codec.BlockPacking.Slack;

    /// <summary>In bytes, of the section.</summary>
    public abstract long Length { get; }

    /// <summary>Some bytes of the section.</summary>
    /// <returns>Exactly so many, valid until the next call; <see cref="Slack"/> more bytes of memory behind them are readable.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: the section does not reach so far, or its checksum is
    /// wrong.</exception>
    public abstract ReadOnlySpan<byte> Read(long offset, int length);

    /// <summary>Some bytes of the section, or fewer where it ends.</summary>
    /// <inheritdoc cref="Read"/>
    public ReadOnlySpan<byte> ReadUpTo(long offset, int lengthMax) => Read(offset, (int)Math.Clamp(Length - offset, 0, lengthMax));

    /// <summary>Lets go of the memory.</summary>
    public abstract void Dispose();
}
