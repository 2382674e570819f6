namespace PaJua.Segments;

/// <summary>A section in an array.</summary>
/// <param name="bytes">The section and <see cref="SectionReader.Slack"/> more bytes.</param>
/// <param name="length">Of the section alone.</param>
internal sealed class MemorySection(byte[] bytes, int length) : Section
{
    public override long Length => length;

    public override SectionReader Open() => new Reader(bytes, length);

    public override ReadOnlyMemory<byte> ReadAll() => bytes.AsMemory(0, length);

    private sealed class Reader(byte[] bytes, int sectionLength) : SectionReader
    {
        public override long Length => sectionLength;

        public override ReadOnlySpan<byte> Read(long offset, int length) =>
            offset >= 0 && length >= 0 && offset <= sectionLength - length
                ? bytes.AsSpan((int)offset, length)
                : throw Codec.Damage.Of($"{length} bytes are asked for at {offset} of a section of {sectionLength}");

        public override void Dispose()
        {
        }
    }
}
