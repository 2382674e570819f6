using System.Runtime.CompilerServices;

namespace Pajs.Storage.Cache;

/// <summary>Touches memory a little ahead of its first use, so that the system clears it beside the thread that will use it.</summary>
/// <remarks>Clearing a new page takes longer than filling it: a bulk insert spends a fifth of its time there otherwise. Nothing is done for those who
/// use little.</remarks>
/// <param name="buffer">The memory.</param>
/// <param name="length">Its length in bytes.</param>
internal sealed unsafe class MemoryWarmer(NativeBuffer buffer, long length) : IDisposable
{
    private const long Ahead = 32 << 20;
    private const long Step = 2 << 20;
    private const int SystemPage = 4096;

    private readonly Lock _touching = new();
    private long _warm;
    private int _isRunning;
    private bool _isDisposed;

    /// <summary>Told by one thread at a time how much of the memory has been used from its begin on.</summary>
    public void NoteUse(long used)
    {
        if (used < Step || used + (Ahead / 2) < Volatile.Read(ref _warm) || Volatile.Read(ref _warm) >= length) return;
        if (Interlocked.Exchange(ref _isRunning, 1) != 0) return;
        Volatile.Write(ref _warm, Math.Max(used, _warm));
        ThreadPool.UnsafeQueueUserWorkItem(static warmer => warmer.Run(), this, preferLocal: false);
    }

    /// <summary>Waits until nothing is touched any more; after that the memory may be freed.</summary>
    public void Dispose()
    {
        lock (_touching) _isDisposed = true;
    }

    private void Run()
    {
        for (var end = Math.Min(length, _warm + Ahead); _warm < end && TryTouch(_warm, Math.Min(Step, end - _warm));) Volatile.Write(ref _warm, _warm + Step);
        Volatile.Write(ref _isRunning, 0);
    }

    private bool TryTouch(long from, long count)
    {
        lock (_touching)
        {
            if (_isDisposed) return false;

            // In one step with whoever may use it by now: it stays what it is.
            for (var offset = from; offset < from + count; offset += SystemPage) Interlocked.Or(ref Unsafe.AsRef<int>(buffer.Memory + offset), 0);

            // A buffer that nobody else holds any more must not be freed by its finalizer in between.
            GC.KeepAlive(buffer);
            return true;
        }
    }
}
