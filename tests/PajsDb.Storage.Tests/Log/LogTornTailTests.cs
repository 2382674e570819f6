using Pajs.Files;
using Pajs.Storage.Log;
using static Pajs.Storage.Tests.Log.LogFixture;

namespace Pajs.Storage.Tests.Log;

/// <summary>The last batch, written but not synced when the machine stopped, in every state that the disk may have kept of it.</summary>
public sealed class LogTornTailTests
{
    private static readonly byte[][] Synced = [Payload(1, 300), Payload(2, 40), Payload(3, 900)];

    // One within a page, one of three pages, one that is empty, one after it.
    private static readonly byte[][] Torn = [Payload(4, 100), Payload(5, 1200), [], Payload(7, 200)];

    private readonly MemoryFileSystem _before;
    private readonly MemoryFileSystem _after;
    private readonly long _start;
    private readonly long _end;

    public LogTornTailTests()
    {
        var files = new MemoryFileSystem();
        var log = Open(files);
        log.Reserve(10_000, 10);
        foreach (var payload in Synced) Commit(log, payload);
        _start = log.FlushedThrough;
        foreach (var payload in Torn) log.Append(payload);
        log.Flush(sync: false);
        _end = log.FlushedThrough;
        _after = Copy(files);
        _before = CopyUpTo(_after, _start);
    }

    [Fact]
    public void Cut_at_every_byte()
    {
        for (var cut = _start; cut <= _end; cut++) Check(CopyUpTo(_after, cut), mayHold: cut == _end ? Torn.Length : Torn.Length - 1, $"cut at {cut}");
    }

    [Fact]
    public void Only_the_end_is_there_from_every_byte()
    {
        // What is lost before the first frame's magic number may all be zero anyway.
        var batch = ReadAll(_after, SegmentPath(0)).AsSpan((int)(LogLayout.HeaderBlockLength + _start));
        var magic = _start + batch.IndexOf(FrameHeader.Magic);
        for (var cut = magic + 1; cut <= _end; cut++) Check(Merge(address => address >= cut), mayHold: 0, $"there from {cut}");
    }

    [Theory]
    [InlineData(64)]
    [InlineData(512)]
    public void Any_one_sector_is_missing(int sector)
    {
        for (var missing = _start / sector; missing <= (_end - 1) / sector; missing++)
            Check(Merge(address => address / sector != missing), Torn.Length, $"sector {missing}");
    }

    [Fact]
    public void Any_subset_of_sectors_is_there()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var chance = new Random(seed);
            var kept = Enumerable.Range(0, (int)(_end / 64) + 1).Select(_ => chance.Next(4) > 0).ToArray();
            Check(Merge(address => address >= _end || kept[address / 64]), Torn.Length, $"seed {seed}");
        }
    }

    // What is recovered is the synced part and a beginning of the rest, and the log goes on from there, also over another crash.
    private static void Check(MemoryFileSystem files, int mayHold, string state)
    {
        var log = Open(files);
        var recovered = ReadAll(log, 1);
        Assert.True(recovered.Count >= Synced.Length && recovered.Count <= Synced.Length + mayHold, $"{state}: {recovered.Count} transactions");
        Assert.Equal(Synced.Concat(Torn).Take(recovered.Count), recovered);
        Assert.Equal(recovered.Count, log.LastLsn.Value);

        // The program tries again exactly what was lost: the same bytes at the same place, where the rest of the first attempt still stands behind.
        var again = Torn[Math.Min(recovered.Count - Synced.Length, Torn.Length - 1)];
        log.Append(again);
        log.Flush(sync: false);
        var expected = recovered.Append(again).ToList();
        using var reopened = Open(Copy(files));
        Assert.Equal(expected, ReadAll(reopened, 1));
        Commit(reopened, Payload(99, 50));
        Assert.Equal(expected.Append(Payload(99, 50)), ReadAll(reopened, 1));
        Assert.Empty(reopened.Check());
    }

    private static MemoryFileSystem CopyUpTo(MemoryFileSystem source, long address)
    {
        var copy = Copy(source);
        EachSegment(copy, (path, start, bytes) =>
        {
            bytes.AsSpan((int)(LogLayout.HeaderBlockLength + Math.Clamp(address - start, 0, Options.SegmentSize))).Clear();
            WriteAll(copy, path, bytes);
        });
        return copy;
    }

    private MemoryFileSystem Merge(Func<long, bool> isThere)
    {
        var copy = Copy(_before);
        EachSegment(copy, (path, start, bytes) =>
        {
            var after = ReadAll(_after, path);
            for (var i = 0; i < Options.SegmentSize; i++)
                if (isThere(start + i) || start + i < _start) bytes[LogLayout.HeaderBlockLength + i] = after[LogLayout.HeaderBlockLength + i];
            WriteAll(copy, path, bytes);
        });
        return copy;
    }

    private static void EachSegment(MemoryFileSystem files, Action<string, long, byte[]> visit)
    {
        foreach (var name in files.ListFiles(LogFixture.Directory))
            if (SegmentFiles.NumberOf(name) is { } number)
                visit(SegmentPath(number), number * Options.SegmentSize, ReadAll(files, SegmentPath(number)));
    }
}
