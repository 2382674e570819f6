namespace Pajs.Query;

/// <summary>Lets one call at a time into a transaction, and none after its end. So it is safe to end one that nobody uses.</summary>
/// <param name="clock">Tells how long nobody was inside.</param>
/// <param name="doomed">Called by the call that <see cref="Doom"/> ends, when the transaction has ended and nobody is inside any more.</param>
internal sealed class TransactionGate(TimeProvider clock, Action? doomed = null)
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int Ending = 2;   // from outside, for a moment
    private const int Ended = 3;

    private int _state;
    private long _lastUsed = clock.GetTimestamp();
    private PajsException? _end;
    private PajsException? _doom;

    /// <summary>Whether the transaction has not ended.</summary>
    public bool IsOpen => Volatile.Read(ref _state) is Idle or Busy;

    /// <summary>How long nobody has used the transaction.</summary>
    public TimeSpan Unused => Volatile.Read(ref _state) == Busy ? TimeSpan.Zero : clock.GetElapsedTime(Volatile.Read(ref _lastUsed));

    /// <summary>To be called before each use, and followed by <see cref="Exit"/>.</summary>
    /// <exception cref="InvalidOperationException">Another thread is inside.</exception>
    /// <exception cref="PajsException">The transaction has ended: how is in the message and the code.</exception>
    public void Enter()
    {
        switch (Interlocked.CompareExchange(ref _state, Busy, Idle))
        {
            case Busy:
                throw new InvalidOperationException("A transaction was used by two threads at once. Each call must end before the next begins.");
            case Ending:
                SpinWait.SpinUntil(() => Volatile.Read(ref _state) == Ended);
                throw Told(Volatile.Read(ref _end));
            case Ended:
                throw Told(Volatile.Read(ref _end));
        }

        if (Volatile.Read(ref _doom) is not { } doom) return;
        End(doom);
        doomed?.Invoke();
        throw Told(doom);
    }

    /// <summary>As <see cref="Enter"/>, for what has to be done only while the transaction is open; false when it has ended or somebody is
    /// inside.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _state, Busy, Idle) == Idle;

    /// <summary>Ends the transaction at the beginning of its next call, which is told so.</summary>
    public void Doom(PajsException end) => Volatile.Write(ref _doom, end);

    /// <summary>The use is over.</summary>
    public void Exit()
    {
        Volatile.Write(ref _lastUsed, clock.GetTimestamp());
        Interlocked.CompareExchange(ref _state, Idle, Busy);
    }

    /// <summary>Ends the transaction from inside, between <see cref="Enter"/> and <see cref="Exit"/>.</summary>
    /// <param name="end">What later calls are told.</param>
    public void End(PajsException end)
    {
        Volatile.Write(ref _end, end);
        Volatile.Write(ref _state, Ended);
    }

    /// <summary>Ends the transaction from outside; false while somebody is inside, or when it has ended.</summary>
    /// <param name="end">What later calls are told.</param>
    public bool TryEnd(PajsException end)
    {
        if (Interlocked.CompareExchange(ref _state, Ending, Idle) != Idle) return false;
        End(end);
        return true;
    }

    private static PajsException Told(PajsException? end) =>
        end is null ? new PajsException(PajsErrorCode.Closed, "The transaction has ended.") : new PajsException(end.Code, end.Message);
}
