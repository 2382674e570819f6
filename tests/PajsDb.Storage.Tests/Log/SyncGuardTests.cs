using Pajs.Files;
using Pajs.Storage.Log;

namespace Pajs.Storage.Tests.Log;

public sealed class SyncGuardTests
{
    // The log was synced by two threads at once, for commits that wait and for those that do not. The operating system reports lost bytes once: the
    // other sync succeeded, and acknowledged a commit that was gone.
    [Fact]
    public async Task A_sync_that_waits_for_one_that_fails_fails_as_well()
    {
        var guard = new SyncGuard();
        using var file = new FailingOnceFile();
        var first = Task.Run(() => guard.Sync(file));
        file.IsInFlush.Wait();
        var second = Task.Run(() => guard.Sync(file));
        await Task.WhenAny(second, Task.Delay(50));
        Assert.False(second.IsCompleted, "the second waits for the first");
        file.MayFail.Set();
        Assert.Equal(PajsErrorCode.IoError, (await Assert.ThrowsAsync<FileException>(() => first)).Code);
        Assert.Equal(PajsErrorCode.WritesRefused, (await Assert.ThrowsAsync<PajsException>(() => second)).Code);
        Assert.Equal(1, file.Flushes);
    }

    private sealed class FailingOnceFile : IFile
    {
        public ManualResetEventSlim IsInFlush { get; } = new();

        public ManualResetEventSlim MayFail { get; } = new();

        public int Flushes { get; private set; }

        public string Path => "log";

        public long Length => 0;

        public void Flush()
        {
            if (++Flushes > 1) return;
            IsInFlush.Set();
            MayFail.Wait();
            throw new FileException(PajsErrorCode.IoError, "sync", Path, -1, "lost");
        }

        public void Read(long offset, Span<byte> destination) => throw new NotSupportedException();

        public void Write(long offset, ReadOnlySpan<byte> source) => throw new NotSupportedException();

        public void SetLength(long length) => throw new NotSupportedException();

        public void Allocate(long length) => throw new NotSupportedException();

        public void Dispose()
        {
            IsInFlush.Dispose();
            MayFail.Dispose();
        }
    }
}
