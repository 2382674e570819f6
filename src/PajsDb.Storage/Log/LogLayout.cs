using System.Numerics;

namespace Pajs.Storage.Log;

/// <summary>How log addresses fall into pages, segments and files.</summary>
/// <remarks>A log address counts the bytes of the log since the database was made, segment headers left out, and never goes back. Segment n
/// holds the addresses from n times <paramref name="SegmentSize"/>. No frame crosses the end of a page.</remarks>
/// <param name="SegmentSize">Bytes of log in one segment; a power of two.</param>
/// <param name="PageSize">Bytes of one page; a power of two, at most a segment.</param>
internal readonly record struct LogLayout(long SegmentSize, int PageSize)
{
    /// <summary>Bytes before the log in each segment file: one block, so that writing the log never touches the header's sectors.</summary>
    public const int HeaderBlockLength = 4096;

    public const int LeastPageSize = 512;
    public const int MostPageSize = 64 << 20;
    public const long MostSegmentSize = 1L << 32;

    public bool IsValid =>
        PageSize is >= LeastPageSize and <= MostPageSize && BitOperations.IsPow2(PageSize)
        && SegmentSize >= PageSize && SegmentSize <= MostSegmentSize && BitOperations.IsPow2(SegmentSize);

    /// <summary>Length of a whole segment file.</summary>
    public long FileLength => HeaderBlockLength + SegmentSize;

    /// <summary>The longest payload that a single frame can carry.</summary>
    public int LongestPart => PageSize - FrameHeader.EntryOverhead;

    /// <summary>The shortest part worth a frame of its own in the rest of a page; a shorter rest stays empty.</summary>
    public int LeastPart => PageSize / 64;

    public long SegmentOf(long address) => address / SegmentSize;

    public long SegmentStart(long number) => number * SegmentSize;

    public long FileOffset(long address) => HeaderBlockLength + (address & (SegmentSize - 1));

    public long PageStart(long address) => address & ~(PageSize - 1L);

    /// <summary>The first page start at or after <paramref name="address"/>.</summary>
    public long NextPageStart(long address) => (address + PageSize - 1) & ~(PageSize - 1L);

    /// <summary>Bytes between <paramref name="address"/> and the end of its page; a whole page at a page's start.</summary>
    public int RestOfPage(long address) => PageSize - (int)(address & (PageSize - 1));

    /// <summary>An upper bound of the log that transactions take, wherever in a page they begin.</summary>
    /// <param name="payloadBytes">Bytes of all payloads together.</param>
    /// <param name="transactions">Number of transactions.</param>
    public long MostBytes(long payloadBytes, int transactions)
    {
        const int PerFrame = FrameHeader.EntryOverhead + FrameHeader.Alignment;
        var plain = payloadBytes + ((long)transactions * PerFrame);
        var lostPerPage = PerFrame + LeastPart + PerFrame;
        var pages = (plain / Math.Max(1, PageSize - lostPerPage)) + 2;
        return plain + (pages * lostPerPage);
    }
}
