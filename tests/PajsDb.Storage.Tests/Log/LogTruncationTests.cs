using Pajs.Files;
using Pajs.Storage.Log;
using static Pajs.Storage.Tests.Log.LogFixture;

namespace Pajs.Storage.Tests.Log;

public sealed class LogTruncationTests
{
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public void Segments_are_used_again_and_the_log_stays_small()
    {
        var log = Open(_files);
        for (var lsn = 1; lsn <= 3000; lsn++)
        {
            Commit(log, Payload(lsn, lsn % 700));
            if (lsn % 10 == 0) log.TruncateBefore(new Lsn(lsn - 5));
            Assert.InRange(log.Size, 1, 8 * (Options.SegmentSize + LogLayout.HeaderBlockLength));
            Assert.InRange(log.FirstLsn.Value, 1, Math.Max(1, lsn - 5));
            if (lsn % 250 != 0) continue;

            var first = log.FirstLsn.Value;
            Assert.InRange(first, lsn - 60, lsn - 5);
            if (lsn % 500 == 0) log.Dispose();
            log = CommitLog.Open(Copy(_files), LogFixture.Directory, Options, new Lsn(first - 1));
            Assert.Equal(Enumerable.Range((int)first, lsn - (int)first + 1).Select(l => Payload(l, l % 700)), ReadAll(log, first));
            log = CommitLog.Open(_files, LogFixture.Directory, Options, new Lsn(lsn));
        }
    }

    [Fact]
    public void At_most_one_spare_file_outlives_the_log()
    {
        var log = CommitLog.Open(_files, LogFixture.Directory, Options with { MostSpares = 5 }, Lsn.Zero);
        for (var lsn = 1; lsn <= 8; lsn++) Commit(log, Payload(lsn, 4096));
        log.TruncateBefore(new Lsn(9));
        Assert.Equal(5, SpareCount());
        log.Dispose();
        Assert.Equal(1, SpareCount());

        int SpareCount() => _files.ListFiles(LogFixture.Directory).Count(name => name.StartsWith("spare", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_durable_and_the_end_stay()
    {
        using var log = Open(_files);
        Commit(log, Payload(1, 9000));
        log.Reserve(20_000, 2);
        log.Append(Payload(2, 9000));
        log.Append(Payload(3, 9000));
        log.Flush(sync: false);
        log.TruncateBefore(new Lsn(100));
        Assert.Equal([Payload(2, 9000), Payload(3, 9000)], ReadAll(log, 2));
        log.Flush(sync: true);
        log.TruncateBefore(new Lsn(100));
        Assert.Equal(new Lsn(3), log.FirstLsn);
        Commit(log, Payload(4, 5));
        Assert.Equal([Payload(3, 9000), Payload(4, 5)], ReadAll(log, 3));
    }

    [Fact]
    public void Reading_what_is_truncated_is_refused()
    {
        using var log = Open(_files);
        for (var lsn = 1; lsn <= 40; lsn++) Commit(log, Payload(lsn, 300));
        using var slow = log.Read(new Lsn(1));
        Assert.True(slow.MoveNext());
        log.TruncateBefore(new Lsn(40));
        Assert.Equal(PajsErrorCode.NotFound, Assert.Throws<PajsException>(() => log.Read(new Lsn(1))).Code);
        var error = Assert.Throws<PajsException>(() =>
        {
            while (slow.MoveNext()) continue;
        });
        Assert.Equal(PajsErrorCode.NotFound, error.Code);
        Assert.Equal(Enumerable.Range((int)log.FirstLsn.Value, 41 - (int)log.FirstLsn.Value).Select(l => Payload(l, 300)), ReadAll(log, log.FirstLsn.Value));
    }

    // The checkpoint holds more than the log: its end was lost, or the whole log was.
    [Fact]
    public void A_log_that_ends_before_what_the_store_holds_goes_on_after_it()
    {
        using (var log = Open(_files)) Commit(log, "one"u8.ToArray(), "two"u8.ToArray());
        using (var log = Open(_files, appliedThrough: 10))
        {
            Assert.Equal((new Lsn(10), new Lsn(11)), (log.LastLsn, log.FirstLsn));
            Assert.Empty(ReadAll(log, 11));
            Commit(log, "eleven"u8.ToArray());
            Assert.Equal(["eleven"u8.ToArray()], ReadAll(log, 11));
            Assert.Throws<PajsException>(() => log.Read(new Lsn(1)));
        }

        using (var log = Open(Copy(_files), appliedThrough: 10)) Assert.Equal(["eleven"u8.ToArray()], ReadAll(log, 11));
        using (var log = Open(_files, appliedThrough: 11)) Assert.Equal((new Lsn(11), new Lsn(11)), (log.LastLsn, log.FirstLsn));
    }

    [Fact]
    public void Length_since_is_right_to_a_page()
    {
        using var log = Open(_files);
        var ends = new List<long> { 0 };
        for (var lsn = 1; lsn <= 100; lsn++)
        {
            Commit(log, Payload(lsn, lsn * 13 % 900));
            ends.Add(log.FlushedThrough);
        }

        for (var lsn = 0; lsn <= 100; lsn++)
        {
            var exact = ends[100] - ends[lsn];
            Assert.InRange(log.LengthSince(new Lsn(lsn)), exact - Options.PageSize, exact + Options.PageSize);
        }

        Assert.Equal(0, log.LengthSince(new Lsn(100)));
    }

    [Fact]
    public void Preparing_ahead_leaves_nothing_to_reserve()
    {
        using var log = Open(_files);
        Commit(log, Payload(1, 10));
        log.PrepareAhead();
        var size = log.Size;
        log.Reserve(4096, 1);
        Assert.Equal(size, log.Size);
        log.PrepareAhead();
        Assert.Equal(size, log.Size);
    }
}
