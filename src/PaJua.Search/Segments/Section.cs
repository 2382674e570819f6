namespace PaJua.Segments;

/// <summary>The bytes of one section of a segment. Immutable; for any number of threads, each with a reader of its own.</summary>
internal abstract class Section
{
    /// <summary>In bytes.</summary>
    public abstract long Length { get; }

    /// <summary>A reader, for one thread; to be disposed of before the segment is.</summary>
    public abstract SectionReader Open();

    /// <summary>All of it, for what is held in memory while the segment is open.</summary>
    /// <returns>The caller's for as long as it is referred to, also after the segment is closed; <see cref="SectionReader.Slack"/> more bytes behind
    /// them are readable.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: its checksum is wrong, or it has more bytes than an
    /// array.</exception>
    public abstract ReadOnlyMemory<byte> ReadAll();
}
