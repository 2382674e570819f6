using Pajs.Storage.Log;

namespace Pajs.Storage;

/// <summary>Keeps a part of the log, until it is disposed. Any thread may use it.</summary>
public sealed class LogHold : IDisposable
{
    private readonly LogHolds _holds;
    private long _after;

    internal LogHold(LogHolds holds, Lsn after) => (_holds, _after) = (holds, after.Value);

    /// <summary>The last commit that is not needed any more; only ever moved on.</summary>
    public Lsn After
    {
        get => new(Volatile.Read(ref _after));
        set => Volatile.Write(ref _after, value.Value);
    }

    /// <summary>Lets go of the log.</summary>
    public void Dispose() => _holds.Remove(this);
}
