using Pajs.Files;

namespace Pajs.Fuzz.Damage;

/// <summary>Bytes as a file that is only read.</summary>
internal sealed class BytesFile(byte[] bytes) : IFile
{
    public string Path => "bytes";

    public long Length => bytes.Length;

    public void Read(long offset, Span<byte> destination)
    {
        if (offset + destination.Length > bytes.Length) throw new EndOfStreamException("The file is shorter.");
        bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
    }

    public void Write(long offset, ReadOnlySpan<byte> source) => throw new NotSupportedException("The file is read only.");

    public void SetLength(long length) => throw new NotSupportedException("The file is read only.");

    public void Allocate(long length) => throw new NotSupportedException("The file is read only.");

    public void Flush() => throw new NotSupportedException("The file is read only.");

    public void Dispose()
    {
    }
}
