using Pajs.Storage.Log;

namespace Pajs.Storage.Tests.Log;

public sealed class FrameHeaderTests
{
    private const uint Seed = 77;

    private static FrameHeader Header(int partLength) => new()
    {
        Kind = FrameKind.Transaction,
        PreviousCrc = 0x01020304,
        Address = 4096,
        Lsn = new Lsn(42),
        DurableThrough = 4000,
        Generation = 3,
        Time = 1_700_000_000_000_000,
        PayloadLength = partLength,
        PartLength = partLength,
    };

    private static byte[] Write(FrameHeader header, byte[] part)
    {
        var frame = new byte[FrameHeader.AlignedFrameLength(part.Length)];
        header.Write(frame, part, Seed);
        return frame;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5000)]
    public void A_frame_is_read_as_it_was_written(int length)
    {
        var part = LogFixture.Payload(42, length);
        var frame = Write(Header(length), part);
        Assert.True(FrameHeader.TryRead(frame, 4096, Seed, out var read));
        Assert.Equal(Header(length) with { Crc = read.Crc }, read);
        Assert.Equal(part, frame.AsSpan(FrameHeader.Length, length));
        Assert.Equal(4096 + 4 + frame.Length, read.End);
    }

    // The layout is part of the file format: this frame must read the same in every later version.
    [Fact]
    public void The_layout_is_fixed()
    {
        var frame = Write(Header(3), "abc"u8.ToArray());
        Assert.Equal(
            "506A4C54" + "3F000000" + "04030201" + "0010000000000000" + "2A00000000000000" + "A00F000000000000" + "03000000" + "03000000"
            + "00000000" + "00401E18240A0600" + "616263" + "00",
            Convert.ToHexString(frame.AsSpan(4)));
    }

    [Fact]
    public void No_flipped_bit_is_read()
    {
        var frame = Write(Header(100), LogFixture.Payload(42, 100));
        for (var bit = 0; bit < frame.Length * 8; bit++)
        {
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(FrameHeader.TryRead(frame, 4096, Seed, out _), $"bit {bit}");
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_frame_of_another_place_or_database_or_cut_short_is_not_read()
    {
        var frame = Write(Header(10), LogFixture.Payload(42, 10));
        Assert.False(FrameHeader.TryRead(frame, 4100, Seed, out _));
        Assert.False(FrameHeader.TryRead(frame, 4096, Seed + 1, out _));
        for (var length = 0; length < FrameHeader.Length + 10; length++) Assert.False(FrameHeader.TryRead(frame.AsSpan(0, length), 4096, Seed, out _));
        Assert.False(FrameHeader.TryRead(new byte[100], 4096, Seed, out _));
    }

    [Fact]
    public void A_header_that_contradicts_itself_is_not_read()
    {
        FrameHeader[] wrong =
        [
            Header(8) with { Kind = (FrameKind)'X' },
            Header(8) with { Lsn = Lsn.Zero },
            Header(8) with { DurableThrough = 4097 },
            Header(8) with { DurableThrough = -1 },
            Header(8) with { PayloadLength = 7 },
            Header(8) with { PayloadLength = -1 },
            Header(8) with { PayloadLength = int.MaxValue },
            Header(8) with { PartOffset = 1 },
            Header(8) with { PartOffset = -1 },
            Header(8) with { Kind = FrameKind.Seal },
        ];
        Assert.All(wrong, header => Assert.False(FrameHeader.TryRead(Write(header, new byte[8]), 4096, Seed, out _)));
    }
}
