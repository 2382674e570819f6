using Xunit;

namespace Pajs.Files.Tests.Contract;

/// <summary>The contract of <see cref="IFile"/>, run over every file system.</summary>
public abstract class FileContract : FileSystemContract
{
    [Fact]
    public void A_new_file_is_empty_and_keeps_the_path_it_was_opened_by()
    {
        using var file = OpenNew("a");
        Assert.Equal(0, file.Length);
        Assert.Equal(At("a"), file.Path);
    }

    [Fact]
    public void What_was_written_is_read_at_any_offset_and_length()
    {
        using var file = OpenNew("a");
        var content = Pattern(200_000);
        for (var offset = 0; offset < content.Length; offset += 7_001)
            file.Write(offset, content.AsSpan(offset, Math.Min(7_001, content.Length - offset)));
        Assert.Equal(content, ContentOf(file));
        var part = new byte[70_000];
        file.Read(65_000, part);
        Assert.Equal(content[65_000..135_000], part);
    }

    [Fact]
    public void A_write_replaces_only_its_own_range()
    {
        using var file = OpenNew("a");
        file.Write(0, [1, 2, 3, 4, 5]);
        file.Write(1, [9, 8]);
        Assert.Equal([1, 9, 8, 4, 5], ContentOf(file));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(65_536)]
    [InlineData(1_000_003)]
    public void A_gap_before_a_write_reads_as_zero(int offset)
    {
        using var file = OpenNew("a");
        file.Write(offset, [7]);
        Assert.Equal(offset + 1, file.Length);
        var content = ContentOf(file);
        Assert.Equal(7, content[^1]);
        Assert.Equal(-1, content.AsSpan(0, offset).IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void A_read_past_the_end_is_an_end_of_stream()
    {
        using var file = OpenNew("a");
        file.Write(0, [1, 2, 3]);
        Assert.Throws<EndOfStreamException>(() => file.Read(3, new byte[1]));
        Assert.Throws<EndOfStreamException>(() => file.Read(1, new byte[3]));
        Assert.Throws<EndOfStreamException>(() => file.Read(long.MaxValue - 8, new byte[8]));
    }

    [Fact]
    public void An_empty_read_or_write_is_allowed_anywhere_and_changes_nothing()
    {
        using var file = OpenNew("a");
        file.Read(100, []);
        file.Write(100, []);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public void Offsets_and_lengths_out_of_range_are_refused()
    {
        using var file = OpenNew("a");
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(-1, new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Write(-1, new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Write(long.MaxValue, new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.SetLength(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Allocate(-1));
        Assert.Equal(0, file.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(700)]
    [InlineData(65_536)]
    [InlineData(99_999)]
    public void Bytes_cut_off_are_zero_when_the_file_grows_again(int length)
    {
        using var file = OpenNew("a");
        var content = Pattern(100_000);
        file.Write(0, content);
        file.SetLength(length);
        Assert.Equal(length, file.Length);
        file.SetLength(content.Length);
        var grown = ContentOf(file);
        Assert.Equal(content[..length], grown[..length]);
        Assert.Equal(-1, grown.AsSpan(length).IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Allocate_grows_with_zeros_and_never_shrinks()
    {
        using var file = OpenNew("a");
        file.Write(0, [1, 2, 3]);
        file.Allocate(100_000);
        Assert.Equal(100_000, file.Length);
        file.Allocate(10);
        file.Allocate(0);
        Assert.Equal(100_000, file.Length);
        var content = ContentOf(file);
        Assert.Equal([1, 2, 3], content[..3]);
        Assert.Equal(-1, content.AsSpan(3).IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Allocate_leaves_content_below_a_hole_as_it_was()
    {
        using var file = OpenNew("a");
        file.SetLength(50_000);
        file.Write(20_000, [5]);
        file.Allocate(80_000);
        var content = ContentOf(file);
        Assert.Equal(5, content[20_000]);
        Assert.Equal(1, content.AsSpan().Count((byte)5));
        Assert.Equal(80_000, content.Length);
    }

    [Fact]
    public void Two_handles_see_the_same_file()
    {
        using var first = OpenNew("a");
        using var second = Disk.Open(At("a"), FileOpening.Existing);
        first.Write(0, [1, 2, 3]);
        Assert.Equal([1, 2, 3], ContentOf(second));
        second.SetLength(1);
        Assert.Equal(1, first.Length);
    }

    [Fact]
    public void A_closed_file_refuses_every_call_and_may_be_closed_again()
    {
        var file = OpenNew("a");
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Length);
        Assert.Throws<ObjectDisposedException>(() => file.Read(0, new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => file.Write(0, new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => file.SetLength(1));
        Assert.Throws<ObjectDisposedException>(() => file.Allocate(1));
        Assert.Throws<ObjectDisposedException>(file.Flush);
    }

    [Fact]
    public void Content_outlives_the_handle()
    {
        using (var file = OpenNew("a"))
        {
            file.Write(0, [1, 2, 3]);
            file.Flush();
        }

        Assert.Equal([1, 2, 3], ContentOf("a"));
    }

    /// <remarks>Each writer owns every second block of 1,000 bytes, so chunks and sectors are shared; a reader checks blocks that are
    /// already known to be written, while the file still grows.</remarks>
    [Fact]
    public async Task Disjoint_ranges_may_be_written_and_read_at_once()
    {
        const int blockBytes = 1_000, blockCount = 400;
        using var file = OpenNew("a");
        var written = new int[2];
        Task Write(int writer) => Task.Run(() =>
        {
            for (var block = writer; block < blockCount; block += 2)
            {
                file.Write(block * blockBytes, Filled(block));
                Volatile.Write(ref written[writer], block + 1);
            }
        });
        Task Read(int writer) => Task.Run(() =>
        {
            var content = new byte[blockBytes];
            for (var block = writer; block < blockCount; block += 2)
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref written[writer]) > block);
                file.Read(block * blockBytes, content);
                Assert.Equal(Filled(block), content);
            }
        });
        await Task.WhenAll(Write(0), Write(1), Read(0), Read(1));

        static byte[] Filled(int block)
        {
            var content = new byte[blockBytes];
            content.AsSpan().Fill((byte)(block + 1));
            return content;
        }
    }

    private static byte[] Pattern(int length)
    {
        var content = new byte[length];
        for (var i = 0; i < length; i++) content[i] = (byte)((i * 31) + (i >> 8) + 1);
        return content;
    }
}
