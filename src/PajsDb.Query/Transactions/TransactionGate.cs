namespace Pajs.Query;

/// <summary>Lets one call at a time into a transaction, and none after its end. So it is safe to end one that nobody uses.</summary>
internal sealed class TransactionGate(TimeProvider clock)
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int Ended = 2;

    private int _state;
    private long _lastUsed = clock.GetTimestamp();
    private PajsException? _end;
    private PajsException? _doom;

    /// <summary>Whether the transaction has not ended.</summary>
    public bool IsOpen => Volatile.Read(ref _state) != Ended;

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
            case Ended:
                throw Told(Volatile.Read(ref _end));
        }

        if (Volatile.Read(ref _doom) is not { } doom) return;
        End(doom);
        throw Told(doom);
    }

    /// <summary>Ends the transaction at the beginning of its next call. To be released afterwards by whoever looks after it.</summary>
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
        if (Interlocked.CompareExchange(ref _state, Busy, Idle) != Idle) return false;
        End(end);
        return true;
    }

    private static PajsException Told(PajsException? end) =>
        end is null ? new PajsException(PajsErrorCode.Closed, "The transaction has ended.") : new PajsException(end.Code, end.Message);
}
