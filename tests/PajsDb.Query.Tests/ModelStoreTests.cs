using Pajs.Storage;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests;

/// <summary>The oracle itself, against examples worked out by hand.</summary>
public sealed class ModelStoreTests
{
    private readonly ModelKeyValueStore _store = new();

    [Fact]
    public void Commits_are_numbered_without_a_gap()
    {
        Assert.Equal(Lsn.Zero, _store.LastCommitted);
        Assert.Equal(new CommitResult(CommitStatus.Committed, new Lsn(1), -1), Commit(batch => batch.Put("a"u8, "1"u8)));
        Assert.Equal(CommitStatus.KeyExists, Commit(batch => batch.Insert("a"u8, "2"u8)).Status);
        Assert.Equal(new CommitResult(CommitStatus.Committed, new Lsn(1), -1), Commit(_ => { }));
        Assert.Equal(new Lsn(2), Commit(batch => batch.Put("a"u8, "3"u8)).Lsn);
        Assert.Equal(new Lsn(2), _store.LastCommitted);
    }

    [Fact]
    public void A_failed_precondition_names_its_operation_and_writes_nothing()
    {
        Commit(batch => batch.Put("a"u8, "1"u8));
        Assert.Equal(new CommitResult(CommitStatus.KeyExists, Lsn.Zero, 1), Commit(batch =>
        {
            batch.Put("b"u8, "1"u8);
            batch.Insert("a"u8, "2"u8);
        }));
        Assert.Equal(new CommitResult(CommitStatus.KeyMissing, Lsn.Zero, 1), Commit(batch =>
        {
            batch.Delete("a"u8);
            batch.Replace("a"u8, "2"u8);
        }));
        Assert.Equal(CommitStatus.KeyMissing, Commit(batch => batch.DeleteExisting("b"u8)).Status);
        Assert.Equal("a=1", All());
    }

    [Fact]
    public void Operations_see_those_before_them()
    {
        var result = Commit(batch =>
        {
            batch.Insert("a"u8, "1"u8);
            batch.Replace("a"u8, "2"u8);
            batch.DeleteExisting("a"u8);
            batch.Insert("a"u8, "3"u8);
            batch.Put("ab"u8, "4"u8);
            batch.Put("b"u8, "5"u8);
            batch.DeleteRange(new KeyRange("ab"u8.ToArray(), "b"u8.ToArray()));
        });
        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Equal("a=3 b=5", All());
        Commit(batch => batch.DeleteRange(KeyRange.All));
        Assert.Equal("", All());
    }

    [Fact]
    public void A_snapshot_does_not_change()
    {
        Commit(batch => batch.Put("a"u8, "1"u8));
        using var snapshot = _store.OpenSnapshot();
        Commit(batch => batch.Put("a"u8, "2"u8));
        Commit(batch => batch.Put("b"u8, "2"u8));
        Assert.Equal("a=1", All(snapshot));
        Assert.Equal(new Lsn(1), snapshot.Lsn);
        Assert.True(snapshot.TryGet("a"u8, out var value));
        Assert.Equal("1"u8, value.Bytes);
        Assert.False(snapshot.TryGet("b"u8, out _));
    }

    [Fact]
    public void A_range_is_walked_both_ways_and_counted()
    {
        Commit(batch =>
        {
            foreach (var key in new[] { "d", "a", "c", "b" }) batch.Put(System.Text.Encoding.UTF8.GetBytes(key), "1"u8);
        });
        using var snapshot = _store.OpenSnapshot();
        var range = new KeyRange("b"u8.ToArray(), "d"u8.ToArray());
        Assert.Equal("b=1 c=1", All(snapshot, range));
        Assert.Equal("c=1 b=1", All(snapshot, range, reverse: true));
        Assert.Equal(2, snapshot.Count(range));
        Assert.Equal(4, snapshot.Count(KeyRange.All));
    }

    [Fact]
    public void What_was_read_must_read_the_same_at_the_commit()
    {
        Commit(batch => batch.Put("a"u8, "1"u8));
        using var snapshot = _store.OpenSnapshot();
        Assert.Equal(CommitStatus.Committed, Touch(reads => reads.AddKey("a"u8)));
        Commit(batch => batch.Put("b"u8, "1"u8));
        Assert.Equal(CommitStatus.Committed, Touch(reads => reads.AddKey("a"u8)));
        Assert.Equal(CommitStatus.Conflict, Touch(reads => reads.AddKey("b"u8)));
        Assert.Equal(CommitStatus.Conflict, Touch(reads => reads.AddRange(new KeyRange("b"u8.ToArray(), "c"u8.ToArray()))));
        Assert.Equal(CommitStatus.Committed, Touch(reads => reads.AddRange(new KeyRange("a"u8.ToArray(), "b"u8.ToArray()))));
        Commit(batch => batch.Delete("b"u8));
        Assert.Equal(CommitStatus.Committed, Touch(reads => reads.AddKey("b"u8)));
        Commit(batch => batch.Put("a"u8, "2"u8));
        Assert.Equal(CommitStatus.Conflict, Touch(reads => reads.AddKey("a"u8)));

        CommitStatus Touch(Action<ReadSet> read)
        {
            var reads = new ReadSet(snapshot);
            read(reads);
            var batch = new WriteBatch();
            batch.Put("touched"u8, "1"u8);
            return _store.Commit(batch, reads).Status;
        }
    }

    [Fact]
    public void What_is_closed_says_so()
    {
        var snapshot = _store.OpenSnapshot();
        var cursor = snapshot.OpenCursor(KeyRange.All);
        snapshot.Dispose();
        AssertClosed(() => snapshot.Count(KeyRange.All));
        AssertClosed(() => cursor.MoveNext());
        _store.Dispose();
        AssertClosed(() => _store.OpenSnapshot());
        AssertClosed(() => Commit(batch => batch.Put("a"u8, "1"u8)));
        AssertClosed(_store.Checkpoint);
    }

    private static void AssertClosed(Action call) => Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(call).Code);

    private static string All(ISnapshot snapshot, KeyRange range = default, bool reverse = false)
    {
        using var cursor = snapshot.OpenCursor(range, reverse);
        var entries = new List<string>();
        while (cursor.MoveNext()) entries.Add($"{System.Text.Encoding.UTF8.GetString(cursor.Key)}={System.Text.Encoding.UTF8.GetString(cursor.Value)}");
        return string.Join(' ', entries);
    }

    private string All()
    {
        using var snapshot = _store.OpenSnapshot();
        return All(snapshot);
    }

    private CommitResult Commit(Action<WriteBatch> fill)
    {
        var batch = new WriteBatch();
        fill(batch);
        return _store.Commit(batch);
    }
}
