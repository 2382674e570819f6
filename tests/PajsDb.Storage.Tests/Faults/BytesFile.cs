using Pajs.Files;

namespace Pajs.Storage.Tests.Faults;

/// <summary>A file to be read that is nothing but its bytes, for tests that read it a million times.</summary>
internal sealed class BytesFile(byte[] bytes) : IFile
{
    public byte[] Bytes => bytes;

    public string Path => "bytes";

    public long Length => bytes.Length;

    public void Read(long offset, Span<byte> destination) => bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);

    public void Write(long offset, ReadOnlySpan<byte> source) => throw new NotSupportedException("The file is read only.");

    public void SetLength(long length) => throw new NotSupportedException("The file is read only.");

    public void Allocate(long length) => throw new NotSupportedException("The file is read only.");

    public void Flush() => throw new NotSupportedException("The file is read only.");

    public void Dispose()
    {
    }
}
