using Pajs.Files;
using Pajs.Storage.Log;
using Pajs.Testing.Disks;
using static Pajs.Storage.Tests.Log.LogFixture;

namespace Pajs.Storage.Tests.Log;

public sealed class LogConcurrencyTests
{
    [Fact]
    public async Task Readers_follow_a_writer_while_segments_come_and_go()
    {
        const int Last = 3000;
        using var log = Open(new MemoryFileSystem());
        long slowest = 0;
        var reader = Task.Run(() =>
        {
            using var transactions = log.Read(new Lsn(1));
            for (var lsn = 1L; lsn <= Last; lsn++)
            {
                while (!transactions.MoveNext()) Thread.Yield();
                Assert.Equal(lsn, transactions.Lsn.Value);
                Assert.Equal(Payload(lsn, (int)(lsn * 31 % 900)), transactions.Payload);
                Volatile.Write(ref slowest, lsn);
            }
        });
        var truncator = Task.Run(() =>
        {
            while (Volatile.Read(ref slowest) < Last && !reader.IsFaulted)
            {
                log.TruncateBefore(new Lsn(Volatile.Read(ref slowest)));
                log.PrepareAhead();
                Assert.True(log.Size > 0);
            }
        });
        for (var lsn = 1; lsn <= Last; lsn++)
        {
            log.Append(Payload(lsn, lsn * 31 % 900));
            log.Flush(sync: lsn % 3 == 0);
        }

        await Task.WhenAll(reader, truncator);
    }

    [Fact]
    public void A_commit_allocates_nothing()
    {
        var options = new CommitLogOptions { DatabaseId = DatabaseId };
        using var log = CommitLog.Open(new MemoryFileSystem(), LogFixture.Directory, options, Lsn.Zero);
        log.Reserve(options.PageSize, 2000);
        var payload = Payload(1, 100);
        for (var i = 0; i < 100; i++) Commit(log, payload);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            log.Reserve(payload.Length, 1);
            log.Append(payload);
            log.Flush(sync: true);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_buffer_that_has_handed_out_its_pages_is_replaced()
    {
        var files = new MemoryFileSystem();
        using var log = CommitLog.Open(files, LogFixture.Directory, Options with { PagesPerBuffer = 3 }, Lsn.Zero);
        for (var lsn = 1; lsn <= 200; lsn++) Commit(log, Payload(lsn, lsn * 17 % 600));
        Assert.Equal(Enumerable.Range(1, 200).Select(lsn => Payload(lsn, lsn * 17 % 600)), ReadAll(log, 1));
        Assert.Empty(log.Check());
    }

    // FASTER has 128 places in a table that all its logs share, one for each thread that is inside. An exception that went through it on its way
    // from the disk kept its thread's place for ever, and the 129th thread waited without end.
    [Fact]
    public void A_write_that_throws_keeps_no_place_in_FASTER()
    {
        for (var i = 0; i < 150; i++)
        {
            OnItsOwnThread(() =>
            {
                var disk = new SimulatedDisk();
                disk.CreateDirectory("/db");
                var log = Open(disk);
                log.Reserve(9000, 1);
                disk.PowerOff();
                Assert.Throws<PowerOffException>(() => log.Append(new byte[9000]));
            });
        }

        OnItsOwnThread(() =>
        {
            using var log = Open(new MemoryFileSystem());
            Commit(log, Payload(1, 9000));
        });
    }

    private static void OnItsOwnThread(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromMinutes(1)), "the thread waits without end");
        Assert.Null(failure);
    }

    [Fact]
    public void A_closed_log_says_so()
    {
        var log = Open(new MemoryFileSystem());
        Commit(log, Payload(1, 10));
        var reader = log.Read(new Lsn(1));
        log.Dispose();
        log.Dispose();
        Action[] calls =
        [
            () => log.Reserve(10_000, 1), () => log.Append([1]), () => log.Flush(sync: true), log.Rollback, () => log.Seal(), log.PrepareAhead,
            () => log.TruncateBefore(new Lsn(1)), () => log.Read(new Lsn(1)), () => log.Check(), () => reader.MoveNext(),
        ];
        Assert.All(calls, call => Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(call).Code));
    }
}
