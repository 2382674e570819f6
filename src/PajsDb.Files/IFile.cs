namespace Pajs.Files;

/// <summary>An open file. With <see cref="IFileSystem"/> the only door to the disk.</summary>
/// <remarks>Between two calls of <see cref="Flush"/> a crash may keep, drop, tear or reorder writes, sector by sector, but never
/// touches bytes outside a written range. Reads and writes of disjoint ranges may run concurrently; <see cref="SetLength"/>
/// and <see cref="Allocate"/> may run beside reads and writes below the smaller of the two lengths.
/// Every failure is a <see cref="FileException"/>; a read past the end is an <see cref="EndOfStreamException"/>.</remarks>
public interface IFile : IDisposable
{
    /// <summary>The path it was opened by.</summary>
    string Path { get; }

    /// <summary>Length in bytes.</summary>
    long Length { get; }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/>: all of it, or an exception.</summary>
    void Read(long offset, Span<byte> destination);

    /// <summary>Writes all of <paramref name="source"/> at <paramref name="offset"/>, growing the file where needed.
    /// A gap left before it reads as zero. After a failure the written range holds old bytes, new bytes or both.</summary>
    void Write(long offset, ReadOnlySpan<byte> source);

    /// <summary>Cuts or grows the file; new bytes read as zero and may have no space reserved.</summary>
    void SetLength(long length);

    /// <summary>Grows the file to at least <paramref name="length"/> bytes and reserves the space on the disk, so that later
    /// writes below that length cannot fail for want of room. New bytes read as zero. Never shrinks.</summary>
    void Allocate(long length);

    /// <summary>On return, all bytes written before the call and the length are durable. A new file's name is durable only
    /// after <see cref="IFileSystem.SyncDirectory"/>. After a failure nothing is known about what reached the disk.</summary>
    void Flush();
}
