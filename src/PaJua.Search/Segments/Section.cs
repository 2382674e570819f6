namespace PaJua.Segments;

/// <summary>The bytes of one section of a segment. Immutable; for any number of threads, each with a reader of its own.</summary>
internal abstract class Section
{
    /// <summary>In bytes.</summary>
    public abstract long Length { get; }

    /// <summary>A reader, for one thread; to be disposed of before the segment is.</summary>
    public abstract SectionReader Open();
}
