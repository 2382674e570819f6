using Pajs.Files;
using Pajs.Storage.Log;
using static Pajs.Storage.Tests.Log.LogFixture;

namespace Pajs.Storage.Tests.Log;

public sealed class CommitLogTests
{
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public void Times_are_kept_and_never_fall()
    {
        long[] given = [1_000, 3_000, 2_000, 3_001];
        long[] kept = [1_000, 3_000, 3_000, 3_001];
        var files = new MemoryFileSystem();
        using (var log = Open(files))
        {
            foreach (var time in given) log.Append(Payload(time, 10), time);
            log.Flush(sync: true);
            Assert.Equal(3_001, log.LastTime);
        }

        using (var log = Open(files))
        {
            using var reader = log.Read(new Lsn(1));
            foreach (var time in kept)
            {
                Assert.True(reader.MoveNext());
                Assert.Equal(time, reader.Time);
            }

            log.Append("late"u8, 7);
            Assert.Equal(3_001, log.LastTime);
        }
    }

    [Fact]
    public void A_new_log_is_empty_and_begins_with_one()
    {
        using var log = Open(_files);
        Assert.Equal(Lsn.Zero, log.LastLsn);
        Assert.Equal(new Lsn(1), log.FirstLsn);
        Assert.Equal(0, log.Size);
        Assert.Empty(ReadAll(log, 1));
        Assert.Equal(new Lsn(1), log.Append("a"u8));
    }

    [Fact]
    public void Transactions_of_every_length_come_back_after_a_crash()
    {
        var expected = Enumerable.Range(0, 1300).Select(length => Payload(length + 1, length)).ToList();
        var log = Open(_files);
        foreach (var payload in expected) Commit(log, payload);
        Assert.Equal(new Lsn(1300), log.DurableLsn);
        Assert.Equal(expected, ReadAll(log, 1));

        // The files as a killed process leaves them: nothing was closed.
        using var reopened = Open(Copy(_files));
        Assert.Equal(new Lsn(1300), reopened.LastLsn);
        Assert.Equal(expected, ReadAll(reopened, 1));
        Assert.Empty(reopened.Check());
        log.Dispose();
    }

    [Fact]
    public void A_payload_of_many_segments_is_one_transaction()
    {
        var payload = Payload(2, 100_000);
        using (var log = Open(_files))
        {
            Commit(log, "before"u8.ToArray(), payload, "after"u8.ToArray());
            Assert.Equal(["before"u8.ToArray(), payload, "after"u8.ToArray()], ReadAll(log, 1));
        }

        using var reopened = Open(_files);
        Assert.Equal(["before"u8.ToArray(), payload, "after"u8.ToArray()], ReadAll(reopened, 1));
        Assert.Equal(["after"u8.ToArray()], ReadAll(reopened, 3));
    }

    [Fact]
    public void What_was_not_flushed_is_not_read()
    {
        using var log = Open(_files);
        Commit(log, "one"u8.ToArray());
        using var reader = log.Read(new Lsn(1));
        log.Append("two"u8);
        Assert.True(reader.MoveNext());
        Assert.False(reader.MoveNext());
        Assert.Equal(new Lsn(2), log.LastLsn);
        log.Flush(sync: false);
        Assert.True(reader.MoveNext());
        Assert.Equal("two"u8, reader.Payload);
        Assert.Equal(new Lsn(1), log.DurableLsn);
        log.Flush(sync: true);
        Assert.Equal(new Lsn(2), log.DurableLsn);
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void A_clean_log_is_reopened_without_a_further_seal()
    {
        using (var log = Open(_files)) Commit(log, "one"u8.ToArray());
        long through;
        using (var log = Open(_files)) through = log.FlushedThrough;
        using (var log = Open(_files)) Assert.Equal(through, log.FlushedThrough);
    }
}
